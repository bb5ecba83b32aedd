import { createSocket } from 'node:dgram';
import { SpanStatusCode, type HrTime } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { xrayTraceId } from './trace-header.ts';

/** What stands before each document, on a line of its own (X-Ray: "Sending segment documents to the daemon"). */
const header = '{"format":"json","version":1}\n';

/**
 * Sends spans as X-Ray's documents to its daemon by UDP, which Lambda runs beside every function with active tracing: no collector, no layer, no
 * key. What is lost is lost; nothing waits for it.
 */
export function xrayDaemon(address: string): SpanExporter {
  const [host = '', port = ''] = address.split(':');
  const socket = createSocket('udp4').unref();
  socket.on('error', () => undefined);
  return {
    export(spans, done) {
      void Promise.all(
        spans.map(
          (span) =>
            new Promise((left) => {
              socket.send(header + JSON.stringify(documentOf(span)), Number(port), host, left);
            }),
        ),
      ).then(() => done({ code: ExportResultCode.SUCCESS }));
    },
    shutdown: () => new Promise((closed) => socket.close(() => closed())),
  };
}

/** A span as X-Ray has it: a part of the segment above it, or a segment of its own where that is another process's of another invocation. */
export function documentOf(span: ReadableSpan): object {
  const { traceId, spanId } = span.spanContext();
  const parent = span.parentSpanContext;
  // A request is taken in within the segment that Lambda has made of the invocation.
  const isPart = parent !== undefined && (!parent.isRemote || span.name === 'receive');
  const failed = span.status.code === SpanStatusCode.ERROR;
  return {
    ...{ id: spanId, trace_id: xrayTraceId(traceId), name: isPart ? span.name : `parley-${span.name}` },
    ...{ start_time: seconds(span.startTime), end_time: seconds(span.endTime) },
    ...(parent && { parent_id: parent.spanId }),
    ...(isPart && { type: 'subsegment' }),
    ...(failed && { fault: true }),
    annotations: span.attributes,
  };
}

const seconds = ([whole, nanoseconds]: HrTime): number => whole + nanoseconds / 1e9;
