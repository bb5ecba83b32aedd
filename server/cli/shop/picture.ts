import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepPictures } from '../../pictures/keep-pictures.ts';
import { largestUpload } from '../../pictures/index.ts';
import { readArguments } from '../lex/arguments.ts';
import { BadCommand, type Command } from '../lex/command.ts';
import { withShop, type OpenShop } from './with-shop.ts';

/** `npm run shop -- picture`. */
export const picture: Command = {
  summary: 'Give a product a picture',
  usage: `Give a product a picture: a JPEG or PNG of 240 pixels and more each way. It is cut to 4 to 3 in the middle and kept in two sizes.

  npm run shop -- picture <product> <file.jpg|file.png>
  npm run shop -- picture <product> --none       its drawing shows again

Pictures lie where IMAGES says: in the data directory, or in a bucket. Many come with: npm run shop -- import <file> --pictures <folder>`,
  async run(args) {
    const options = { none: { type: 'boolean', default: false } } as const;
    const { values, positionals } = readArguments('picture', args, options, 'shop');
    const [product, file] = positionals;
    if (product === undefined || positionals.length !== (values.none ? 1 : 2)) {
      throw new BadCommand('Give a product and a file, as in: npm run shop -- picture moka-pot moka-pot.jpg');
    }
    return withShop(async ({ shop, merchant, pictures }) => {
      if (!(await shop.product(product))) throw new RangeError(`There is no product "${product}".`);
      const name = file === undefined ? undefined : await keptFrom(pictures, product, file);
      await merchant.setPicture(product, name);
      process.stdout.write(
        name === undefined ? `${product} shows its drawing.\n` : `${product} shows /images/${name}.jpg\n`,
      );
      return 0;
    });
  },
};

/** The file of a product's picture is called by its id. */
const pictured = /^([a-z0-9-]+)\.(?:jpe?g|png)$/i;

/** The files of a folder that are pictures of products, by the product. Throws {@link BadCommand} for no folder. */
export async function picturesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = await readdir(folder).catch(() => {
    throw new BadCommand(`The folder ${folder} cannot be read. Check its name.`);
  });
  return new Map(
    files.flatMap((file) => {
      const [, product] = pictured.exec(file) ?? [];
      return product === undefined ? [] : [[product.toLowerCase(), join(folder, file)] as const];
    }),
  );
}

/** Keeps a product's pictures as a file has them; gives their name. A RangeError names the file and what is wrong with it. */
export async function keptFrom(
  pictures: OpenShop['pictures'],
  product: string,
  file: string,
): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new BadCommand(`The file ${file} cannot be read. Check its name.`);
  });
  if (bytes.byteLength > largestUpload) {
    throw new RangeError(`${file}: a picture may have at most ${String(largestUpload / 1_000_000)} MB.`);
  }
  const kept = await keepPictures(pictures, product, bytes);
  if (!kept.ok) throw new RangeError(`${file}: ${kept.refusal}`);
  return kept.value;
}
