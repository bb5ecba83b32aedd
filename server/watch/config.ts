import * as z from 'zod';
import { webAddress } from '../../channels/settings.ts';

/** Where spans go; nowhere beyond this process when neither is there. */
export interface TracingConfig {
  /** The base address of a collector that speaks OTLP over HTTP. */
  readonly otlp: string | undefined;
  /** Host and port of X-Ray's daemon: Lambda tells it. */
  readonly xray: string | undefined;
}

/** The settings of what is watched. */
export interface WatchConfig {
  readonly tracing: TracingConfig;
  /** Who brings it may read `/metrics` from anywhere; without one only this machine may. */
  readonly metricsToken: string | undefined;
  /** Under which name CloudWatch has the figures. */
  readonly metricsNamespace: string;
}

/** The settings by their names, as a part of all of them. */
export const watchSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress('http://localhost:4318').optional(),
  AWS_XRAY_DAEMON_ADDRESS: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, 'must be a host and a port, such as 127.0.0.1:2000')
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  METRICS_NAMESPACE: z
    .string()
    .regex(/^[\w./#-]{1,255}$/, 'may hold letters, digits and ./_#-')
    .default('Parley'),
};

/** What the settings come to. */
export function watchConfig(data: z.infer<z.ZodObject<typeof watchSettings>>): WatchConfig {
  return {
    tracing: { otlp: data.OTEL_EXPORTER_OTLP_ENDPOINT, xray: data.AWS_XRAY_DAEMON_ADDRESS },
    metricsToken: data.METRICS_TOKEN,
    metricsNamespace: data.METRICS_NAMESPACE,
  };
}
