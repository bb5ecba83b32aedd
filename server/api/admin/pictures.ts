import * as z from 'zod';
import { largestUpload, uploadName, uploadTypes } from '../../pictures/index.ts';
import { ok, operation } from '../operation.ts';
import { moment } from '../views/money.ts';
import { image } from '../views/product.ts';

const product = z.string().min(1).max(80);
const path = '/api/admin/products/{product}/picture';

const invitePicture = operation({
  id: 'invitePicture',
  summary: 'Asks where to send a picture of a product',
  description:
    'Send the file by the `method` to the `url` with the `headers`, within ten minutes and once; then name the `upload` to `putPicture`. The address takes a file of this type and length alone.',
  ...{ method: 'POST', path: `${path}/uploads`, access: 'merchant' },
  params: { product },
  body: z.strictObject({
    type: z.enum(uploadTypes),
    bytes: z.int().min(1).max(largestUpload),
  }),
  status: 201,
  answer: z.object({
    upload: z.string(),
    method: z.literal('PUT'),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    until: moment,
  }),
  refusals: ['not-found'],
  async run({ pictures }, { params, body }) {
    const invited = await pictures.invite(params.product, body.type, body.bytes);
    if (!invited.ok) return invited;
    const { until, headers, ...rest } = invited.value;
    return ok({ ...rest, headers: { ...headers }, until: until.toISOString() });
  },
});

const putPicture = operation({
  id: 'putPicture',
  summary: 'Makes what was sent the picture of a product',
  description:
    'It is turned upright, cut to 4 to 3 in the middle, and kept at 480 and 960 pixels across without what the camera noted. It needs 240 pixels each way, and may have 16 million.',
  ...{ method: 'PUT', path, access: 'merchant', effect: 'answer' },
  params: { product },
  body: z.strictObject({ upload: z.string().regex(uploadName, 'expected what invitePicture gave') }),
  answer: z.object({ image }),
  refusals: ['not-found', 'refused-value'],
  async run({ pictures }, { params, body }) {
    const taken = await pictures.take(params.product, body.upload);
    return taken.ok ? ok({ image: taken.value }) : taken;
  },
});

const dropPicture = operation({
  id: 'dropPicture',
  summary: 'Takes the picture of a product away; its drawing shows again',
  ...{ method: 'DELETE', path, access: 'merchant', effect: 'answer' },
  params: { product },
  answer: z.object({ image }),
  refusals: ['not-found'],
  async run({ pictures }, { params }) {
    const dropped = await pictures.drop(params.product);
    return dropped.ok ? ok({ image: dropped.value }) : dropped;
  },
});

/** What the merchant does with pictures. */
export const adminPictureOperations = [invitePicture, putPicture, dropPicture];
