import type { Construct } from 'constructs';
import { fields, optional, type FieldChecks } from '../facts/check';
import { boolean, replicated, secretKey } from '../facts/formats';
import type { ReplicatedOptions } from '../facts/options';
import type { SecretKey } from '../facts/secret';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { slowStart } from '../pod/probe';
import { addProwComponent } from './prow-component';
import { rollOneByOne } from '../pod/deployment';
import type { Prow } from '../prow/prow';
import { DECK_PORT, PLUGIN_HELP_PATH } from '../prow-release/listeners';
import { prowJobs, rule } from '../prow/rbac';
import { services } from '../prow/services';
import { ComponentConstruct } from './component-construct';

/** Options of deck. */
export interface DeckOptions extends ReplicatedOptions<FlagsOfProgram<'deck'>> {
  /** Lets people log in with GitHub, to see their pull requests and rerun or abort jobs. @default - no login */
  readonly login?: DeckLogin;
}

/** Options of deck's login with GitHub. */
export interface DeckLogin {
  /** Client id, client secret and redirect URLs of the OAuth application, as YAML. */
  readonly oauthConfig: SecretKey;
  /** The key that encrypts session cookies: 32 bytes in base64. */
  readonly cookie: SecretKey;
  /** Whether users whom Prow's configuration allows it may rerun and abort jobs. @default false */
  readonly rerun?: boolean;
}

/** Props of Deck. */
export interface DeckProps extends DeckOptions {
  readonly prow: Prow;
}

/** Deck: Prow's web UI for jobs, their logs and artifacts, pull requests and tide's pools. */
export class Deck extends ComponentConstruct {
  static readonly checks: FieldChecks<DeckOptions> = {
    ...replicated,
    login: optional(fields<DeckLogin>({ oauthConfig: secretKey, cookie: secretKey, rerun: optional(boolean) })),
  };

  constructor(scope: Construct, id: string, props: DeckProps) {
    super(scope, id, props);
    const { prow, login, ...options } = props;
    const flags: FlagsOf<'deck'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.kubeconfigFlags,
      ...prow.storage.flags,
      ...(login && loginFlags(prow, login)),
      'github-graphql-endpoint': prow.githubGraphqlEndpoint,
      'hook-url': `${prow.url(services.hook)}${PLUGIN_HELP_PATH}`,
      'plugin-config': prow.plugins.file('plugins.yaml'),
      'spyglass': true,
      'tide-url': `${prow.url(services.tide)}/`,
    };
    addProwComponent(this, prow, {
      name: 'deck',
      options,
      flags,
      grants: {
        prowJobs: [prowJobs('get', 'list', 'watch', 'patch', ...(login?.rerun ? ['create'] : []))],
        jobs: [rule('', ['pods/log'], ['get'])],
        unused: [prowJobs('get', 'list', 'watch')],
      },
      usesStorage: true,
      strategy: rollOneByOne,
      ports: [{ name: 'http', containerPort: DECK_PORT }],
      probes: slowStart,
      service: {
        type: prow.environment.serviceType,
        ports: [{ port: services.deck.port, targetPort: DECK_PORT }],
      },
    });
  }
}

function loginFlags(prow: Prow, { oauthConfig, cookie, rerun }: DeckLogin): FlagsOf<'deck'> {
  return {
    'github-oauth-config-file': prow.secret('oauth-config', oauthConfig, '/etc/githuboauth').file(oauthConfig.key),
    'oauth-url': '/github-login',
    'cookie-secret': prow.secret('cookie-secret', cookie, '/etc/cookie').file(cookie.key),
    'rerun-creates-job': rerun,
  };
}
