/**
 * What a shop's things are called in Spanish, without accents, by the word that an English catalogue has for them. Plurals and
 * both genders stand in the list where they differ by more than an `s`.
 */
export const spanishThings = `
ground: molido, molida
ground for espresso: molido para espresso, molido para expreso, molida para espresso
ground for filter: molido para filtro, molido para cafetera, molida para filtro
whole bean: en grano, grano entero, granos enteros, sin moler, en granos
coffee: cafe, cafes, cafecito
coffee beans: granos de cafe, cafe en grano
beans: grano, granos
decaf: descafeinado, descafeinada, sin cafeina, descaf
caffeine free: libre de cafeina
dark roast: tueste oscuro, tostado oscuro, tuestes oscuros, tostados oscuros, cafe oscuro
medium roast: tueste medio, tostado medio, tuestes medios
light roast: tueste claro, tostado claro, tuestes claros, tueste ligero
roast: tueste, tostado, tuestes
dark: oscuro, oscura, oscuros
light: ligero
strong: fuerte, fuertes, cargado
blend: mezcla, mezclas
single origin: origen unico, de origen
low acid: poca acidez, baja acidez, bajo en acidez, poco acido
chocolatey: achocolatado, achocolatada, con notas de chocolate, sabor a chocolate
chocolate: chocolates
fruity: afrutado, afrutada, frutal, frutales
nutty: nueces, a nuez, avellana
floral: flores, florales
citrus: citrico, citrica, citricos
spicy: especiado, especiada, especias
espresso: expreso, expresso
filter coffee: cafe de filtro, cafe filtrado, cafe de olla
filter: filtro
filters: filtros, filtros de papel, papel filtro
paper: papel
cold brew: cafe frio, infusion en frio, extraccion en frio
iced coffee: cafe helado, cafe con hielo
instant coffee: cafe instantaneo, cafe soluble
drip bags: bolsas de goteo
tea: te, tes
green tea: te verde
black tea: te negro
herbal tea: te de hierbas, infusion, infusiones, tisana
iced tea: te helado, te frio
mint tea: te de menta
peppermint: menta, hierbabuena
chamomile: manzanilla
jasmine: jazmin
lemon ginger: limon y jengibre, limon con jengibre
hibiscus: jamaica, flor de jamaica
vanilla: vainilla
caramel: caramelo
hazelnut: avellanas
cocoa: cacao, cocoa
hot chocolate: chocolate caliente, chocolate para beber
syrup: jarabe, jarabes, sirope, siropes
cookies: galletas, galleta
sweets: dulces, dulce
snacks: botanas, antojitos
milk: leche
milk frother: espumador, espumador de leche
mug: taza, tazas, tazon, tarro, tarros
cup: vaso, vasos, pocillo
espresso cup: taza de espresso, tazas de espresso, taza para espresso, tacita, tacitas
travel mug: termo, vaso termico, taza de viaje, vaso de viaje
glass: vidrio, cristal
camp mug: taza de campamento
enamel: peltre, esmaltada
grinder: molinillo, molinillos, molino, molinos, moledor
hand grinder: molinillo manual, molino manual, molinillo de mano
burr mill: molinillo electrico, molino electrico
kettle: tetera de agua, hervidor, hervidores, pava
gooseneck kettle: tetera cuello de ganso, hervidor cuello de ganso
electric kettle: hervidor electrico, pava electrica, tetera electrica
teapot: tetera, teteras
french press: prensa francesa, prensa, cafetera francesa
moka pot: cafetera moka, cafetera italiana, greca
coffee maker: cafetera, cafeteras
pour over: cafe vertido, goteo, por goteo
dripper: gotero, cono, cono de goteo
scale: bascula, basculas, balanza
brewing gear: equipo, equipo para cafe, utensilios, accesorios
jug: jarra, jarras
tamper: compactador, apisonador
whisk: batidor
canister: lata, bote, contenedor
flask: termo grande
gift box: caja de regalo, cajas de regalo
gift: regalo, regalos, obsequio, obsequios, detalle para regalar
gift voucher: vale, cupon de regalo
taster box: caja de degustacion, degustacion, surtido, muestras
starter kit: kit para principiantes, kit de inicio, juego de inicio
subscription: suscripcion, suscripciones
office catering: para la oficina, catering, para la junta, para reuniones
camping: campamento, acampar, para acampar
breakfast: desayuno
best seller: mas vendido, los mas vendidos
clothing: ropa
t-shirt: camiseta, playera, camisetas, remera
apron: delantal, mandil
tote bag: bolsa de tela, bolso
print: lamina
clothing and prints: ropa y laminas
prints: laminas
cocoa and sweets: cacao y dulces
ground for filter: molido medio, molida media
journal: diario, cuaderno
vegan: vegano, vegana, veganos
black: negro, negra, negros, negras
white: blanco, blanca, blancos, blancas
navy: azul marino
blue: azul, azules
red: rojo, roja, rojos, rojas
green: verde, verdes
cream: color crema
sand: arena, beige
copper: cobre
steel: acero, plateado, plateada
brown: marron
colombian: colombiano
ethiopia: etiopia
kenya: kenia
brazil: brasil
`;

/** What people say in Spanish around what they look for. */
const spanishChat = `
a al algo algun alguna ando aqui ayuda bien buen buena buenas bueno busca buscar busco buscando como con cosa cosas cual cuales de del
dame dime donde el ella en encuentra entre es ese esa eso esta este esto estoy favor gracias gusta gustaria hay hola la las les lo los
me mi mis mostrar muestra muestrame muy necesito nos o otra otro para pero por porfa puedes que quiero quisiera recomienda
recomiendas se si sobre son su sus tambien te tengo tiene tienen tienes todo todos tu tus u un una unas unos ustedes venden ver y ya yo
`;

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const things = new Map(
  spanishThings
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [thing = '', names = ''] = line.split(': ', 2);
      return names.split(', ').map((name): [string, string] => [fold(name), thing]);
    }),
);
const chat = new Set(spanishChat.trim().split(/\s+/));
const names = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...things.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** A customer's words with the things that they call by their Spanish names under their English ones. */
export function thingsInEnglish(text: string): string {
  const folded = fold(text);
  const found = folded.replace(names, (name) => things.get(name) ?? name);
  if (found === folded) return text;
  return found
    .split(/\s+/)
    .filter((word) => !chat.has(word))
    .join(' ');
}
