import { lexError } from '../errors.ts';
import { answered, confirm, unclear } from './confirm.ts';
import type { Course, Move, Stage } from './course.ts';
import { captured, elicit, missed } from './elicit.ts';
import { close, end, wait } from './end.ts';
import { fulfil } from './fulfil.ts';
import { next, openIntent, start, update } from './start.ts';

/** A definition's steps may lead in a circle; no honest turn takes as many. */
const mostSteps = 100;

/** Walks one turn from stage to stage until the customer is waited for (Lex F-1). Throws `BadGatewayException` for a circle. */
export async function walk(course: Course, stage: Stage): Promise<Course> {
  let move: Move = { course, stage };
  for (let steps = 0; steps < mostSteps; steps += 1) {
    if (move.stage.at === 'done') return move.course;
    const { stage: entered, course: before } = move;
    before.setting.trace?.({ is: 'entered', stage: entered, intent: before.session.intent });
    move = await enter(before, entered);
  }
  const intent = move.course.session.intent?.name ?? '';
  throw lexError('BadGatewayException', `The next steps of intent ${intent} lead in a circle.`);
}

function enter(course: Course, stage: Stage): Move | Promise<Move> {
  switch (stage.at) {
    case 'start':
      return start(course, stage.intent, stage.silent ?? false);
    case 'begin':
      return openIntent(course, stage.silent ?? false);
    case 'next':
      return next(course);
    case 'elicit':
      return elicit(course, stage, stage.silent ?? false);
    case 'captured':
      return captured(course, stage.slot, stage.heard);
    case 'missed':
      return missed(course, stage.slot);
    case 'updated':
      return update(course);
    case 'confirm':
      return confirm(course, stage.silent ?? false);
    case 'answered':
      return answered(course, stage.yes);
    case 'unclear':
      return unclear(course);
    case 'fulfil':
      return fulfil(course);
    case 'close':
      return close(course);
    case 'wait':
      return wait(course);
    case 'end':
      return end(course, stage.failed ?? false);
    case 'done':
      return { course, stage };
  }
}
