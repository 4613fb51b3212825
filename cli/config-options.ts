import type { OverlayConfiguration } from '../lib/app/configuration';

/** A configuration to check, plan, verify or apply. */
export type Subject = Pick<OverlayConfiguration, 'config' | 'plugins'> & Partial<OverlayConfiguration>;

/** Options of all `config` commands. */
export interface SourceOptions {
  readonly config?: string;
  readonly plugins?: string;
  readonly jobs?: string;
  readonly output: 'json' | 'text';
}

/** Options of the `config` commands that plan ConfigMaps. */
export interface PlanOptions extends SourceOptions {
  readonly repo: string;
  readonly jobsAt?: string;
  readonly origin?: string;
  readonly keys?: boolean;
}

/** Options of the `config` commands that access clusters. */
export interface ClusterOptions extends PlanOptions {
  readonly kubectl: string;
  readonly context: Readonly<Record<string, string>>;
  readonly dump: Readonly<Record<string, string>>;
  readonly dryRun?: boolean;
}
