const polite = '(?:hola|hi|hello|hey|please|por favor|ok|okay|sorry|disculpa|perd[oó]n)';
const asking =
  "(?:(?:can|could|may) (?:we|you|i)|puedes|podemos|puedo|podr[ií]as|quiero|quisiera|prefiero|me gustar[ií]a|i want(?: to)?|i prefer|let[’']?s|do you|se)";
const verb =
  '(?:habl[a-záéí]+|speak|talk|write|chat|continue|sigamos|seguir|continuar|switch|change|cambi[a-z]+|pasa|escrib[a-z]+|respond[a-z]*|answer)';
const object = '(?:(?:the )?language|(?:el )?idioma|me|conmigo|everything)';
const into = '(?:en|in|to|a|al|into)';
const names: readonly (readonly [locale: string, name: string])[] = [
  ['es_US', '(?:espa[nñ]ol|spanish|castellano)'],
  ['en_US', '(?:english|ingl[eé]s)'],
];
const patterns = names.map(
  ([locale, name]) =>
    [
      locale,
      new RegExp(
        `^[\\s¿¡]*(?:${polite}[\\s,.!¿¡]+)*(?:${asking} )?(?:${verb} )?(?:${object} )?(?:${into} )?${name}(?:[\\s,]+(?:por favor|please|pls|porfa|version))*[\\s.!?]*$`,
        'iu',
      ),
    ] as const,
);

/** The locale that a sentence as a whole asks for: `en español por favor`, `habla español?`, `English please`; undefined for all others. */
export const languageSaid = (text: string): string | undefined =>
  patterns.find(([, pattern]) => pattern.test(text))?.[0];
