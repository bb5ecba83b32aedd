import { randomUUID } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { PictureBucket } from '../cloud-config.ts';
import { largestUpload, uploadSeconds, type PictureStore } from './picture-store.ts';

/**
 * Pictures in a bucket: what everybody may see under `images/`, and what was sent under `uploads/`, which the bucket forgets after a day.
 * Its faults are the SDK's.
 */
export function openPictureBucket(
  { bucket: Bucket, region, endpoint }: PictureBucket,
  { clock = () => new Date(), ...more }: { readonly clock?: () => Date } & S3ClientConfig = {},
): PictureStore {
  const settings: S3ClientConfig = {
    region,
    // The host of an endpoint of one's own has no names for buckets.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...more,
  };
  const client = new S3Client(settings);
  // The SDK would sign a checksum of the body that it has, which is none: S3 would then refuse every upload.
  const signer = new S3Client({ ...settings, requestChecksumCalculation: 'WHEN_REQUIRED' });
  const uploadAt = (upload: string) => `uploads/${upload}`;
  const imageAt = (name: string) => `images/${name}`;

  async function read(Key: string, most = Infinity): Promise<Uint8Array | undefined> {
    try {
      const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket, Key }));
      // Nobody was invited to send as much.
      if (ContentLength > most) return undefined;
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  return {
    async invite(type, bytes) {
      const upload = randomUUID();
      const signingDate = clock();
      const put = new PutObjectCommand({
        ...{ Bucket, Key: uploadAt(upload), ContentType: type, ContentLength: bytes, IfNoneMatch: '*' },
      });
      const url = await getSignedUrl(signer, put, {
        ...{ expiresIn: uploadSeconds, signingDate },
        // Whoever holds the address can send this type and this length, and nothing else.
        signableHeaders: new Set(['host', 'content-type', 'content-length', 'if-none-match']),
      });
      return {
        ...{ upload, method: 'PUT', url },
        headers: { 'content-type': type, 'if-none-match': '*' },
        until: new Date(signingDate.getTime() + uploadSeconds * 1000),
      };
    },
    uploaded: (upload) => read(uploadAt(upload), largestUpload),
    async forget(upload) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: uploadAt(upload) }));
    },
    async keep(name, Body) {
      await client.send(
        new PutObjectCommand({
          ...{ Bucket, Key: imageAt(name), Body, ContentType: 'image/jpeg' },
          CacheControl: 'public, max-age=31536000, immutable',
        }),
      );
    },
    read: (name) => read(imageAt(name)),
  };
}
