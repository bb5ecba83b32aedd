import type { Answer } from './confirmation-words.ts';

/** How each answer of `AMAZON.Confirmation` is said in Spanish, in small letters without accents. */
export const answerPhrasesInSpanish: readonly (readonly [Answer, readonly string[]])[] = [
  [
    "Don't know",
    'no se|no lo se|no estoy seguro|no estoy segura|ni idea|no tengo idea|quien sabe|no sabria decir'.split(
      '|',
    ),
  ],
  [
    'Maybe',
    'tal vez|quiza|quizas|a lo mejor|puede ser|puede que si|probablemente|posiblemente|depende|ya veremos'.split(
      '|',
    ),
  ],
  [
    'No',
    [
      'no gracias|no muchas gracias|no quiero|no lo quiero|no la quiero|no lo hagas|no hace falta|mejor no',
      'todavia no|aun no|ahora no|por ahora no|ahorita no|claro que no|para nada|de ninguna manera|en absoluto',
      'nunca|jamas|negativo|incorrecto|no es correcto|no esta bien|esta mal|falso|olvidalo|olvidelo|dejalo',
      'dejalo asi|dejala|dejala asi|dejelo|espera|espere|cambie de opinion|cambie de idea|me arrepenti',
      'prefiero que no|creo que no|no creo|no por favor|no deja el pedido|no dejalo|nop|nel|no|cancela|cancelalo',
      'conservalo|conservala|deja el pedido|conserva el pedido|mejor despues',
    ].flatMap((line) => line.split('|')),
  ],
  [
    'Yes',
    [
      'si por favor|si claro|si dale|si adelante|si hazlo|si esta bien|si quiero|si correcto|si gracias|claro que si',
      'claro|por supuesto|desde luego|seguro|como no|obvio|dale|va|vale|sale|listo|bueno|ok|okay|okey|de acuerdo',
      'esta bien|muy bien|bien|me parece bien|suena bien|se ve bien|asi esta bien|todo bien|perfecto|genial',
      'excelente|estupendo|buenisimo|correcto|es correcto|esta correcto|exacto|exactamente|asi es|eso es|afirmativo',
      'adelante|procede|continua|sigue|hazlo|hagalo|hagamoslo|confirmo|lo confirmo|confirmado|confirma|confirmalo',
      'confirmar|haz el pedido|hacer el pedido|pidelo|con gusto|con mucho gusto|me encantaria|creo que si|supongo',
      'acepto|estoy de acuerdo|sip|sii|si|s|simon|cambialo|borra todo',
    ].flatMap((line) => line.split('|')),
  ],
];
