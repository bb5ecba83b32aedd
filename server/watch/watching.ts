import { randomFillSync } from 'node:crypto';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace as api,
  TraceFlags,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import { turnName } from '../../bot/conversation.ts';
import type { Facts, Station } from '../../bot/stations.ts';
import type { TracingConfig } from './config.ts';
import type { Watch, Watching } from './index.ts';
import { standing, type Standing, type Thread } from './standing.ts';
import { placeIn, traceparent, xrayHeader, type Place } from './trace-header.ts';

/** Where spans go: a collector that speaks OTLP, or the daemon of X-Ray that Lambda runs beside a function; each loaded where it is used. */
export async function exportersFor(
  { otlp, xray }: TracingConfig,
  fault: Watching['fault'],
): Promise<readonly SpanExporter[]> {
  if (otlp !== undefined) {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    // Further settings, such as OTEL_EXPORTER_OTLP_HEADERS, are OpenTelemetry's own and read by it.
    return [telling(new OTLPTraceExporter({ url: `${otlp}/v1/traces` }), fault)];
  }
  if (xray !== undefined) return [(await import('./xray-daemon.ts')).xrayDaemon(xray)];
  return [];
}

/** The same exporter, whose first failure after a success is told. */
function telling(exporter: SpanExporter, fault: Watching['fault']): SpanExporter {
  let failing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.error && !failing) fault(result.error);
        failing = result.error !== undefined;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}

/** Ids as X-Ray wants them: a trace's begins with the time in seconds. */
const ids = {
  generateTraceId: () =>
    Math.floor(Date.now() / 1000)
      .toString(16)
      .padStart(8, '0') + randomHex(12),
  generateSpanId: () => randomHex(8),
};

/** Random bytes are asked for some thousands at once: each request for some takes as long as a span. */
const pool = Buffer.alloc(4096);
let used = pool.length;

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}

/** Spans that have ended are exported so many milliseconds later: what a killed process has not exported is lost. */
const soon = 1_000;
/** So many milliseconds are waited for a collector before a process is frozen or ends. */
const patience = 2_000;

/** The time in milliseconds since the epoch, finer than the clock's. */
const now = (): number => performance.timeOrigin + performance.now();

/** Watches by OpenTelemetry. Nothing is registered globally: several houses in one process do not meet. */
export function createWatch(
  options: Watching & {
    readonly exporters: readonly SpanExporter[];
    /** Whether a request's headers are believed. */
    readonly believes: boolean;
  },
): Watch {
  const { observe } = options;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': options.service }),
    // Who asked says whether it is exported; figures are of all turns anyhow.
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    idGenerator: ids,
    forceFlushTimeoutMillis: patience,
    spanProcessors: options.exporters.map(
      (exporter) => new BatchSpanProcessor({ exporter, scheduledDelayMillis: soon }),
    ),
  });
  const tracer = provider.getTracer('parley');

  function begin(station: Station, facts: Facts, from: number, above: Standing | undefined) {
    const context = above?.context ?? ROOT_CONTEXT;
    const kind = station === 'receive' ? SpanKind.SERVER : SpanKind.INTERNAL;
    const span = tracer.startSpan(station, { kind, startTime: from, attributes: { ...facts } }, context);
    const { traceId, spanId } = span.spanContext();
    const here: Standing = {
      context: api.setSpan(context, span),
      ...{ trace: traceId, span: spanId, thread: above?.thread ?? {} },
    };
    const end = (more: Facts, to: number, failed?: string) => {
      span.setAttributes({ ...more });
      if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failed });
      span.end(to);
      observe({
        ...{ is: 'passed', trace: traceId, span: spanId, parent: above?.span, station, at: from },
        ...{ ms: Math.max(0, to - from), failed, facts: { ...facts, ...more }, process: process.pid },
      });
    };
    return { here, end };
  }

  const place = (): Place | undefined => {
    const above = standing.getStore();
    const span = above && api.getSpan(above.context);
    return span && placeOf(span);
  };
  const at = (stood: Place | undefined, thread: Thread): Standing => ({
    context: stood ? contextAt(stood) : ROOT_CONTEXT,
    ...{ trace: stood?.trace, span: stood?.span, thread },
  });

  return {
    async at(station, facts, run, from = now()) {
      const { here, end } = begin(station, facts, from, standing.getStore());
      let noted: Facts = {};
      const note = (more: Facts) => {
        noted = { ...noted, ...more };
      };
      try {
        const value = await standing.run(here, () => run(note));
        end(noted, now());
        return value;
      } catch (error) {
        // Its name and no more: a message may repeat what somebody said.
        end(noted, now(), error instanceof Error ? error.name : 'Error');
        throw error;
      }
    },
    past(station, { from, to }, facts = {}) {
      begin(station, facts, Math.min(from, to), standing.getStore()).end({}, to);
    },
    within(turn, run) {
      const above = standing.getStore();
      const name = turnName(turn);
      if (above?.thread.turn === name) return run();
      const stood = placeIn(turn.trace);
      const thread = { turn: name, said: turn.turn.text };
      return standing.run(stood || !above ? at(stood, thread) : { ...above, thread }, run);
    },
    here() {
      const here = place();
      return here && traceparent(here);
    },
    xray() {
      const here = place();
      return here && xrayHeader(here);
    },
    enter(request, run) {
      if (standing.getStore()) return run();
      const header = (name: string) => (options.believes ? request.headers.get(name) : null) ?? undefined;
      return standing.run(at(placeIn(header('x-amzn-trace-id')) ?? placeIn(header('traceparent')), {}), run);
    },
    carried: (header, run) => standing.run(at(placeIn(header), {}), run),
    named(turn) {
      const thread = standing.getStore()?.thread;
      if (!thread || thread.turn !== undefined) return;
      thread.turn = turnName(turn);
      thread.said = turn.turn.text;
    },
    count: (figure, by = {}, n = 1) => observe({ is: 'count', figure, by, n }),
    gauge: (figure, value) => observe({ is: 'gauge', figure, value }),
    hear(seen) {
      for (const one of seen) observe(one);
    },
    flush: () => provider.forceFlush().catch(() => undefined),
  };
}

function placeOf(span: Span): Place {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return { trace: traceId, span: spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 };
}

const contextAt = ({ trace, span, sampled }: Place): Context =>
  api.setSpanContext(ROOT_CONTEXT, {
    ...{ traceId: trace, spanId: span, isRemote: true },
    traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
  });
