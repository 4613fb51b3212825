import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { pathOf } from '../packages';
import type { Check } from './check';

const flags = [
  '--disable-background-networking', '--disable-component-update', '--disable-gpu', '--disable-quic', '--disable-sync', '--no-first-run',
  // Chromium has no sandbox for root, who runs the test.
  '--no-sandbox',
];

export const inBrowser: Check = {
  name: 'deck’s pages work in a browser: the job list shows the presubmit, its page the log',
  needs: 'github',
  async holds(scene) {
    const run = await scene.presubmit();
    return withBrowser(async (browser) => {
      const page = await browser.newPage();
      const deck = await scene.deckUrl();
      // Deck's pages load fonts and a style library from the internet, which a test must not use.
      await page.route((url) => url.origin !== deck, (route) => route.abort());
      await page.goto(deck);
      await page.getByRole('link', { name: run.spec.job }).first().waitFor({ timeout: 60_000 });
      const rows = await page.locator('#builds tbody tr').count();
      scene.context.artifacts.write('screenshots/jobs.png', await page.screenshot({ fullPage: true }));

      await page.goto(`${deck}${new URL(run.status.url!).pathname}`);
      const lens = page.frameLocator('iframe[data-lens-name="buildlog"]');
      await lens.getByText(scene.standIns.jobs.presubmit.phrase).first().waitFor({ timeout: 60_000 });
      scene.context.artifacts.write('screenshots/job.png', await page.screenshot());
      return `${rows} jobs listed; screenshots of the list and of ${run.spec.job} kept`;
    });
  },
};

async function withBrowser<T>(work: (browser: BrowserContext) => Promise<T>): Promise<T> {
  const executablePath = pathOf('chromium');
  const { chromium } = await import('playwright-core');
  const profile = mkdtempSync(join(tmpdir(), 'prow-deploy-chromium-'));
  try {
    const viewport = { width: 1400, height: 900 };
    const browser = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: flags, viewport });
    try {
      return await work(browser);
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
