import { AwsClient } from 'aws4fetch';
import type { Secrets } from '../environment';

/** A reader of an S3 server's buckets. */
export class Buckets {
  private readonly client: AwsClient;

  constructor(private readonly url: string, region: string, { accessKey, secretKey }: Secrets['storage']) {
    this.client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, service: 's3', region, retries: 0 });
  }

  /** The keys of a bucket that begin with a prefix. */
  async list(bucket: string, prefix: string): Promise<string[]> {
    const listing = await this.fetch(`${bucket}?list-type=2&prefix=${encodeURIComponent(prefix)}`);
    return [...listing.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key!);
  }

  /** The text of an object. */
  read(bucket: string, key: string): Promise<string> {
    return this.fetch(`${bucket}/${key}`);
  }

  private async fetch(path: string): Promise<string> {
    const response = await this.client.fetch(`${this.url}/${path}`);
    const body = await response.text();
    if (!response.ok) {
      throw new Error(`storage: ${path}: ${response.status} ${/<Message>(.*?)<\/Message>/.exec(body)?.[1] ?? body}`);
    }
    return body;
  }
}
