import { readCatalogue, type Address, type Catalogue } from './index.ts';

/** A catalogue file as a merchant writes it, with few products: what the tests of the shop work with. */
export const smallShop = {
  shop: { name: 'Small Shop', currency: 'USD' },
  categories: [
    { id: 'coffee', name: 'Coffee beans' },
    { id: 'mugs', name: 'Mugs' },
  ],
  products: [
    {
      id: 'sumatra',
      name: 'Sumatra Mandheling',
      category: 'coffee',
      summary: 'A dark roast, earthy and full.',
      description: 'Wet-hulled beans from the highlands.',
      tags: ['dark-roast', 'single-origin'],
      image: { alt: 'A bag of coffee' },
      variants: [
        { sku: 'sumatra-250', options: { size: '250 g', grind: 'whole bean' }, price: 1650, stock: 40 },
        { sku: 'sumatra-1000', options: { size: '1 kg', grind: 'whole bean' }, price: 5400, stock: 5 },
      ],
    },
    {
      id: 'decaf',
      name: 'Moonlight Decaf',
      category: 'coffee',
      summary: 'A café classic without the caffeine.',
      description: 'Decaffeinated with water.',
      tags: ['decaf', 'medium-roast'],
      image: { alt: 'A bag of coffee under a moon' },
      variants: [{ sku: 'decaf-250', options: {}, price: 1501, stock: 100 }],
    },
    {
      id: 'mug',
      name: 'Harbour Mug',
      category: 'mugs',
      summary: 'Stoneware with a wide handle.',
      description: 'Fired twice. Holds 350 ml.',
      tags: ['gift'],
      image: { alt: 'A mug' },
      variants: [
        { sku: 'mug-blue', options: { colour: 'blue' }, price: 1800, stock: 0 },
        { sku: 'mug-white', options: { colour: 'white' }, price: 1799, stock: 300 },
      ],
    },
  ],
};

/** The same, read. */
export const smallCatalogue = (): Catalogue => readCatalogue(smallShop, 'small-shop.json');

/** An address where sales tax is due. */
export const boston: Address = {
  name: 'Ada Lovelace',
  street: '1 Main St',
  city: 'Boston',
  region: 'MA',
  postalCode: '02101',
  country: 'US',
};
