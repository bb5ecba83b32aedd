/** The built-in intent that catches what nothing else does (Lex B-4). */
export const fallbackSignature = 'AMAZON.FallbackIntent';
