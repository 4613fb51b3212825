import { expect, type Check } from './check';
import { webhookHeaders } from './events';

const ping = { zen: 'Keep it logically awesome.' };

export const signed: Check = {
  name: 'hook takes a webhook that is signed',
  async holds(scene) {
    const { status, body } = await scene.send('ping', ping);
    expect(status === 200, `hook answered ${body}: does its hmac secret hold the key that GitHub signs with?`);
    return `${status}`;
  },
};

export const unsigned: Check = {
  name: 'hook refuses a webhook that is not signed',
  async holds(scene) {
    const { status, body } = await scene.post(webhookHeaders('ping'), JSON.stringify(ping));
    expect(status === 403 && body.includes('Missing'), `hook answered ${body}`);
    return body;
  },
};

export const wronglySigned: Check = {
  name: 'hook refuses a webhook that is signed with another key',
  async holds(scene) {
    const { status, body } = await scene.send('ping', ping, 'another key');
    expect(status === 403 && body.includes('Invalid'), `hook answered ${body}`);
    return body;
  },
};
