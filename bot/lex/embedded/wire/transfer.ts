import type { Models } from '../models/models.ts';
import { uploads, type WireRequest, type WireResponse } from './http.ts';

const downloads = '/downloads/';

/** Zips on their way in and out, as a bucket takes and gives them under a signed address; undefined for every other path. */
export async function transfer(
  models: Models,
  request: WireRequest,
  path: string,
): Promise<WireResponse | undefined> {
  const signature = new URLSearchParams(/\?([^#]*)/.exec(request.path)?.[1] ?? '').get('signature') ?? '';
  if (path.startsWith(uploads)) return takeUpload(models, request, path.slice(uploads.length), signature);
  if (!path.startsWith(downloads)) return undefined;
  if (request.method !== 'GET') return refusal(405, 'MethodNotAllowed', 'Use GET.');
  const zip = await models.download(path.slice(downloads.length), signature);
  if (!zip) return refusal(403, 'AccessDenied', 'This is not an address that DescribeExport gave.');
  return {
    status: 200,
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${zip.fileName}"`,
    },
    body: zip.bytes,
  };
}

function takeUpload(models: Models, request: WireRequest, importId: string, signature: string): WireResponse {
  if (request.method !== 'PUT') return refusal(405, 'MethodNotAllowed', 'Use PUT.');
  if (request.body === 'too-large') {
    return refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  }
  switch (models.upload(importId, signature, request.body)) {
    case 'unknown':
      return refusal(403, 'AccessDenied', 'This is not an address that CreateUploadUrl gave.');
    case 'expired':
      return refusal(403, 'AccessDenied', 'Request has expired');
    case undefined:
      return { status: 200, headers: {}, body: '' };
  }
}

/** Buckets speak XML. */
function refusal(status: number, code: string, message: string): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
