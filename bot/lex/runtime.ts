import type {
  DeleteSessionRequest,
  DeleteSessionResponse,
  GetSessionRequest,
  GetSessionResponse,
  PutSessionRequest,
  PutSessionResponse,
  RecognizeTextRequest,
  RecognizeTextResponse,
} from '@aws-sdk/client-lex-runtime-v2';

/**
 * Amazon Lex V2's runtime as the AWS SDK types it, whoever answers: AWS or the embedded engine. Errors are thrown with
 * the SDK's names (`ValidationException`, `ResourceNotFoundException`, `DependencyFailedException`, …).
 */
export interface LexRuntime {
  recognizeText(request: RecognizeTextRequest): Promise<RecognizeTextResponse>;
  putSession(request: PutSessionRequest): Promise<PutSessionResponse>;
  getSession(request: GetSessionRequest): Promise<GetSessionResponse>;
  deleteSession(request: DeleteSessionRequest): Promise<DeleteSessionResponse>;
}
