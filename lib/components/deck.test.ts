import { Deck, type DeckOptions } from './deck';
import { replicatedOptions, secret } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<DeckOptions> = {
  ...replicatedOptions,
  login: { oauthConfig: secret.key('config'), cookie: secret.key('cookie'), rerun: true },
};

testComponent(Deck, { minimal: {}, all });
