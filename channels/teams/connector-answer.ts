/** The connector answered, but not with a message's id. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfter: string | undefined;
  constructor(status: number, body: string, retryAfter: string | null) {
    const { code, message } = errorOf(body);
    super(message ?? 'it gave no reason');
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter ?? undefined;
  }
}

/** No answer came: a network fault or a timeout. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

function errorOf(body: string): { readonly code: string | undefined; readonly message: string | undefined } {
  try {
    const { error } = JSON.parse(body) as {
      readonly error?: { readonly code?: unknown; readonly message?: unknown };
    };
    return {
      code: typeof error?.code === 'string' ? error.code : undefined,
      message: typeof error?.message === 'string' ? error.message : undefined,
    };
  } catch {
    return { code: undefined, message: undefined };
  }
}
