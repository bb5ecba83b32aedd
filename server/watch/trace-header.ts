/** Where something stands in a trace, as it travels from one process to the next. */
export interface Place {
  /** 32 hexadecimal digits. */
  readonly trace: string;
  /** 16 hexadecimal digits. */
  readonly span: string;
  readonly sampled: boolean;
}

/** A place as W3C's `traceparent` (Trace Context, 3.2). */
export const traceparent = ({ trace, span, sampled }: Place): string =>
  `00-${trace}-${span}-0${sampled ? '1' : '0'}`;

/** A place as X-Ray's header `X-Amzn-Trace-Id`, which SQS knows as `AWSTraceHeader`. */
export const xrayHeader = ({ trace, span, sampled }: Place): string =>
  `Root=${xrayTraceId(trace)};Parent=${span};Sampled=${sampled ? '1' : '0'}`;

/** X-Ray writes the time, with which a trace id begins, apart. */
export const xrayTraceId = (trace: string): string => `1-${trace.slice(0, 8)}-${trace.slice(8)}`;

/** The place in either of the two headers; undefined in anything else, and in one of X-Ray's that names no parent. */
export function placeIn(header: string | undefined): Place | undefined {
  const w3c = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})/.exec(header ?? '');
  if (w3c) {
    const [, trace = '', span = '', flags = ''] = w3c;
    return isNothing(trace) || isNothing(span)
      ? undefined
      : { trace, span, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
  }
  const parts = new Map(
    (header ?? '').split(';').map((part) => {
      const [name = '', value = ''] = part.trim().split('=');
      return [name, value];
    }),
  );
  const [, time, rest] = /^1-([\da-f]{8})-([\da-f]{24})$/.exec(parts.get('Root') ?? '') ?? [];
  const span = /^[\da-f]{16}$/.exec(parts.get('Parent') ?? '')?.[0];
  if (time === undefined || rest === undefined || span === undefined) return undefined;
  // Without a decision (`?`, or none) whoever comes next decides.
  return { trace: time + rest, span, sampled: parts.get('Sampled') !== '0' };
}

const isNothing = (id: string): boolean => /^0+$/.test(id);
