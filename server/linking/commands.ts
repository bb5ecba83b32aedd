/** What is asked about an account itself, in so many words; nothing of it is left to be understood by likeness. */
export type Command =
  | { readonly name: 'link' | 'unlink' | 'forget-here' | 'notices-here' }
  | { readonly name: 'verify'; readonly order: string; readonly postalCode: string };

const polite =
  /^(?:please |can you |could you |can i |i want to |i would like to |i'?d like to |how (?:do|can) i |let me )+/;
const mine =
  '(?:me|us|(?:this|my|the)(?: shop| slack| teams| phone| mobile| sms)* ?(?:account|number|phone|chat|channel|profile|slack|teams)s?)';
const place =
  '(?: (?:to|with|from) (?:my|the|an?)(?: shop| existing| web| online)* ?(?:account|profile|shop))?';
const patterns: readonly (readonly [Exclude<Command['name'], 'verify'>, RegExp])[] = [
  ['link', new RegExp(`^(?:link|connect|re-?link)(?: ${mine})?${place}$`)],
  ['link', /^(?:sign|log) ?(?:me )?in(?: to my account)?$/],
  ['unlink', new RegExp(`^(?:unlink|un-?link|disconnect)(?: ${mine})?${place}$`)],
  ['unlink', /^(?:sign|log) ?(?:me )?out$/],
  ['forget-here', /^(?:unlink (?:me )?and )?forget (?:me|us|everything) here$/],
  ['forget-here', /^unlink (?:me )?and forget (?:me|us)$/],
  ['notices-here', /^(?:send|give) (?:me )?(?:my |the |all )?(?:notices|notifications|updates) here$/],
];

/** The same in Spanish, without accents. */
const cortes = /^(?:por favor,? |puedes |podrias |quiero |quisiera |me gustaria |como puedo |como )+/;
const mia = '(?: (?:mi|este|esta) (?:cuenta|numero|telefono|celular|chat|canal|perfil|slack|teams))?';
const enSpanish: typeof patterns = [
  [
    'link',
    new RegExp(`^(?:vincula|vincular|vincularme|vinculo|conecta|conectar)${mia}(?: (?:a|con) mi cuenta)?$`),
  ],
  ['link', /^(?:iniciar|inicia) sesion(?: en mi cuenta)?$/],
  [
    'unlink',
    new RegExp(
      `^(?:desvincula|desvincular|desvincularme|desvinculo|desconecta|desconectar)${mia}(?: de mi cuenta)?$`,
    ),
  ],
  ['unlink', /^(?:cerrar|cierra) (?:la |mi )?sesion$/],
  ['forget-here', /^(?:desvincula(?:me|r)? y )?(?:olvidame|olvidar(?:me)?|olvida (?:todo|me|lo todo)) aqui$/],
  [
    'notices-here',
    /^(?:envia(?:me|r|rme)?|manda(?:me|r|rme)?) (?:mis |los |las |todos los |todas las )?(?:avisos|notificaciones|novedades) aqui$/,
  ],
];

const verify =
  /^verify (?:order |number )?((?:hr-?)?[0-9a-z]{6})[ ,]+(?:zip |code )?([0-9a-z][0-9a-z -]{2,9})$/;
const verifica =
  /^verifica(?:r)? (?:el )?(?:pedido |numero )?((?:hr-?)?[0-9a-z]{6})[ ,]+(?:codigo(?: postal)? )?([0-9a-z][0-9a-z -]{2,9})$/;

/** The command that a sentence is as a whole; undefined for conversation. */
export function commandIn(text: string): Command | undefined {
  const said = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[\s¿¡]+|[\s.!?]+$/g, '')
    .replace(/\s+/g, ' ');
  return (
    named(said.replace(polite, '').replace(/,? please$/, ''), verify, patterns) ??
    named(said.replace(cortes, '').replace(/,? por favor$/, ''), verifica, enSpanish)
  );
}

function named(said: string, proof: RegExp, names: typeof patterns): Command | undefined {
  const [, order, postalCode] = proof.exec(said) ?? [];
  if (order !== undefined && postalCode !== undefined) return { name: 'verify', order, postalCode };
  const found = names.find(([, pattern]) => pattern.test(said));
  return found && { name: found[0] };
}
