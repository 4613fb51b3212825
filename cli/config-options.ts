import type { OverlayConfiguration } from '../lib/app/configuration';

/** A configuration to look at. */
export type Subject = Pick<OverlayConfiguration, 'config' | 'plugins'> & Partial<OverlayConfiguration>;

/** Where a configuration comes from. */
export interface SourceOptions {
  readonly config?: string;
  readonly plugins?: string;
  readonly jobs?: string;
  readonly output: 'json' | 'text';
}

/** How files become ConfigMaps. */
export interface PlanOptions extends SourceOptions {
  readonly repo: string;
  readonly jobsAt?: string;
  readonly origin?: string;
  readonly keys?: boolean;
}

/** How to reach the clusters that hold them. */
export interface ClusterOptions extends PlanOptions {
  readonly kubectl: string;
  readonly context: Readonly<Record<string, string>>;
  readonly dump: Readonly<Record<string, string>>;
  readonly dryRun?: boolean;
}
