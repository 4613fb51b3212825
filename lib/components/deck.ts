import { Construct } from 'constructs';
import { fields, optional } from '../environment/check';
import type { Fields } from '../environment/check';
import { flag, replicated, secretKey } from '../environment/formats';
import type { ReplicatedOptions } from '../environment/options';
import type { SecretKey } from '../environment/secret';
import { containerOptions, deployment, podOptions, rollOneByOne } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import { slowStart } from '../pod/probe';
import { service } from '../pod/service';
import type { Prow } from '../prow';
import { identity, prowJobs, rule } from '../rbac';
import { HOOK_PORT } from './hook';

export interface DeckOptions extends ReplicatedOptions {
  /** Lets people log in with GitHub, to see their pull requests and rerun or abort jobs. @default - nobody logs in */
  readonly login?: DeckLogin;
}

/** What deck needs to log people in. */
export interface DeckLogin {
  /** The OAuth application's id, secret and addresses, as YAML. */
  readonly oauthConfig: SecretKey;
  /** What session cookies are encrypted with: base64 of 32 bytes. */
  readonly cookie: SecretKey;
  /** Whether a person whom the configuration allows may rerun and abort jobs. @default false */
  readonly rerun?: boolean;
}

export interface DeckProps extends DeckOptions {
  readonly prow: Prow;
}

/** Deck: Prow's web pages: jobs, their logs and artifacts, pull requests and tide's pools. */
export class Deck extends Construct {
  static readonly checks: Fields<DeckOptions> = {
    ...replicated,
    login: optional(fields<DeckLogin>({ oauthConfig: secretKey, cookie: secretKey, rerun: optional(flag) })),
  };

  constructor(scope: Construct, id: string, props: DeckProps) {
    super(scope, id);
    const { prow, login } = props;
    const name = prow.name('deck');
    const namespace = prow.namespaces.prow;
    const flags: FlagsOf<'deck'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.storageFlags,
      ...(login && loginFlags(prow, login)),
      'github-graphql-endpoint': prow.githubGraphqlEndpoint,
      'hook-url': `${prow.url('hook', HOOK_PORT)}/plugin-help`,
      'kubeconfig': prow.kubeconfig,
      'plugin-config': prow.plugins.file('plugins.yaml'),
      'spyglass': true,
      'tide-url': `${prow.url('tide')}/`,
    };
    const read = prowJobs('get', 'list', 'watch');
    deployment(this, {
      name,
      namespace,
      replicas: props.replicas,
      strategy: rollOneByOne,
      serviceAccountName: identity(this, prow, 'deck', {
        prowJobs: [login?.rerun ? prowJobs('get', 'list', 'watch', 'create', 'patch') : read],
        jobs: [rule('', ['pods/log'], ['get'])],
        unused: [read],
      }),
      terminationGracePeriodSeconds: 30,
      ...podOptions(props),
      container: {
        name: 'deck',
        image: prow.image('deck'),
        flags,
        ports: [{ name: 'http', containerPort: 8080 }],
        ...slowStart,
        ...containerOptions(props),
      },
    });
    service(this, { name, namespace, type: prow.environment.serviceType, ports: [{ port: 80, targetPort: 8080 }] });
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
