/** A worker cannot work: the message says why to the person at the terminal. */
export class WorkerFault extends Error {
  override readonly name = 'WorkerFault';
}
