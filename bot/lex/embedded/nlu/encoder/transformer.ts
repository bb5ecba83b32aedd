import { attend } from './attention.ts';
import { createMemory } from '../assembly.ts';
import { createKernels, mostRows, panelEnd } from './kernel.ts';
import { createVectors } from './vectors.ts';
import type { Weights } from './weights.ts';
import { makeWhole, wholeFactor } from './whole.ts';

/** Turns sentences, each the numbers of its pieces, into two vectors of 512 numbers and length 1, one after the other. */
export type Transformer = (sentences: readonly (readonly number[])[]) => readonly Float32Array[];

/** How many pieces of a sentence are read (the model knows 128; no wish takes half of them to say), and how many fit into one pass. */
const [longest, mostPieces] = [64, 64];
const width = 512;
const inner = 1536;
const first = 256;

/** Floats in the memory that the kernels see. */
interface Block {
  readonly at: number;
  readonly numbers: Float32Array;
}

/** A matrix in panels of eight columns, as the kernels take it. */
interface Layer {
  readonly at: number;
  readonly ins: number;
  readonly outs: number;
}

/** The Universal Sentence Encoder's light transformer: two layers, the mean over the pieces, a hidden layer. The second vector is the mean after the first layer. */
export function createTransformer(weights: Weights): Transformer {
  const matrices =
    first * 768 + 2 * first * width + 3 * width * width + 4 * width * inner + 2 * width * width;
  const memory = createMemory(matrices * 2 + 131072 + mostPieces * (4 * width * 4 + inner * 6));
  const [kernels, vectors] = [createKernels(memory), createVectors(memory)];
  let used = 0;
  const take = (bytes: number): number => {
    const at = used;
    used += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const block = (count: number): Block => {
    const at = take(count * 4);
    return { at, numbers: new Float32Array(memory.buffer, at, count) };
  };
  const layer = (matrix: string, bias: string, ins: number, outs: number): Layer => {
    const [source, added] = [weights.tensor(matrix), weights.tensor(bias)];
    const squares = new Float64Array(outs);
    const most = new Float64Array(outs);
    for (let row = 0, i = 0; row < ins; row += 1) {
      for (let out = 0; out < outs; out += 1, i += 1) {
        const size = Math.abs(source[i] ?? 0);
        squares[out] = (squares[out] ?? 0) + size * size;
        if (size > (most[out] ?? 0)) most[out] = size;
      }
    }
    const panelBytes = ins * 16 + panelEnd;
    const at = take((outs / 8) * panelBytes);
    for (let panel = 0; panel < outs / 8; panel += 1) {
      const numbers = new Int16Array(memory.buffer, at + panel * panelBytes, ins * 8);
      const end = new Float32Array(memory.buffer, at + panel * panelBytes + ins * 16, 16);
      for (let place = 0; place < 8; place += 1) {
        const out = panel * 8 + place;
        const factor = wholeFactor(squares[out] ?? 0, most[out] ?? 0);
        for (let row = 0; row < ins; row += 1) {
          numbers[(row >> 1) * 16 + place * 2 + (row & 1)] = Math.floor(
            (source[row * outs + out] ?? 0) * factor + 0.5,
          );
        }
        end[place] = factor === 0 ? 0 : 1 / factor;
        end[8 + place] = added[out] ?? 0;
      }
    }
    return { at, ins, outs };
  };
  const stage = (index: number, ins: number) => {
    const kernel = (part: string) => `Layer_${String(index)}/TransformerLayer/${part}`;
    const part = (name: string) => kernel(`${name}/ConcatPartitions/concat`);
    const attention = (name: string, from: number, to: number) =>
      layer(
        kernel(`MultiheadAttention/${name}/kernel/part_0`),
        part(`MultiheadAttention/${name}/bias`),
        from,
        to,
      );
    const norm = (name: string) => ({
      scale: weights.tensor(part(`${name}layer_prepostprocess/layer_norm/layer_norm_scale`)),
      shift: weights.tensor(part(`${name}layer_prepostprocess/layer_norm/layer_norm_bias`)),
    });
    return {
      ins,
      before: { scale: norm('').scale, shift: norm('').shift },
      ask: attention('qkv_transform_single', ins, 3 * ins),
      answer: attention('output_transform_single', ins, width),
      widen: ins === width ? undefined : layer(part('dense/kernel'), part('dense/bias'), ins, width),
      between: norm('FFN/'),
      up: layer(kernel('FFN/conv1/Tensordot/Reshape_1'), part('FFN/conv1/bias'), width, inner),
      down: layer(kernel('FFN/conv2/Tensordot/Reshape_1'), part('FFN/conv2/bias'), inner, width),
    };
  };
  const stages = [stage(0, first), stage(1, width)];
  const hidden = layer('tanh_layer_0/weights', 'tanh_layer_0/bias', width, width);
  const pieces = weights.tensor('Embeddings_en');
  const places = placesOf(weights.tensor('TimingSignal/ExpandDims_1'));
  const scratch = () => block(mostPieces * width);
  const [state, normed, residual, mixed] = [scratch(), scratch(), scratch(), scratch()];
  const wide = block(mostPieces * inner);
  const [wholeAt, scalesAt] = [take(mostPieces * inner * 2), take(mostPieces * 4)];
  const whole = { at: wholeAt, scales: new Float32Array(memory.buffer, scalesAt, mostPieces) };
  const found = block(8);

  return (sentences) => {
    const clipped = sentences.map((sentence) => sentence.slice(0, longest));
    const vectors: Float32Array[] = [];
    for (let from = 0; from < clipped.length;) {
      let [to, count] = [from + 1, clipped[from]?.length ?? 0];
      while (to < clipped.length && count + (clipped[to]?.length ?? 0) <= mostPieces) {
        count += clipped[to]?.length ?? 0;
        to += 1;
      }
      vectors.push(...pass(clipped.slice(from, to), count));
      from = to;
    }
    return vectors;
  };

  function pass(sentences: readonly (readonly number[])[], rows: number): readonly Float32Array[] {
    embed(sentences);
    let early: readonly Float32Array[] = [];
    for (const part of stages) {
      normalize(state, normed, rows, part.ins, part.before);
      multiply(part.ask, normed, wide, rows);
      mixed.numbers.fill(0, 0, rows * part.ins);
      let row = 0;
      for (const sentence of sentences) {
        const to = mixed.at + row * part.ins * 4;
        attend(vectors, wide.at + row * 3 * part.ins * 4, to, sentence.length, part.ins);
        row += sentence.length;
      }
      if (part.widen) multiply(part.widen, state, residual, rows);
      else residual.numbers.set(state.numbers.subarray(0, rows * width));
      multiply(part.answer, mixed, state, rows);
      add(state, residual, rows);
      normalize(state, normed, rows, width, part.between);
      multiply(part.up, normed, wide, rows);
      multiply(part.down, wide, normed, rows, 0);
      add(state, normed, rows);
      average(sentences);
      if (part.ins === first) early = sentences.map((_, index) => unit(rowOf(normed, index)));
    }
    multiply(hidden, normed, mixed, sentences.length);
    return sentences.map((_, index) => {
      const vector = new Float32Array(2 * width);
      vector.set(unit(rowOf(mixed, index).map((value) => Math.tanh(value))));
      vector.set(early[index] ?? [], width);
      return vector;
    });
  }

  function embed(sentences: readonly (readonly number[])[]): void {
    let row = 0;
    for (const sentence of sentences) {
      sentence.forEach((piece, position) => {
        const [to, place, from] = [row * first, position * first, piece * first];
        for (let i = 0; i < first; i += 1)
          state.numbers[to + i] = 2 * (pieces[from + i] ?? 0) + (places[place + i] ?? 0);
        row += 1;
      });
    }
  }

  /** Numbers below `least` are taken for that. */
  function multiply(by: Layer, from: Block, into: Block, rows: number, least = -Infinity): void {
    makeWhole(vectors, from.at, rows, by.ins, whole, found, least);
    const [inBytes, outBytes] = [by.ins * 2, by.outs * 4];
    for (let panel = 0; panel < by.outs / 8; panel += 1) {
      const panelAt = by.at + panel * (by.ins * 16 + panelEnd);
      for (let row = 0; row < rows; row += mostRows) {
        const start = wholeAt + row * inBytes;
        const kernel = kernels[Math.min(mostRows, rows - row) - 1];
        kernel?.(
          start,
          inBytes,
          start + inBytes,
          panelAt,
          into.at + row * outBytes + panel * 32,
          outBytes,
          scalesAt + row * 4,
        );
      }
    }
  }

  /** Puts the mean of each sentence's pieces into the row of its number. */
  function average(sentences: readonly (readonly number[])[]): void {
    let row = 0;
    sentences.forEach((sentence, index) => {
      const to = index * width;
      normed.numbers.fill(0, to, to + width);
      for (let end = row + sentence.length; row < end; row += 1) {
        for (let i = 0; i < width; i += 1) {
          normed.numbers[to + i] =
            (normed.numbers[to + i] ?? 0) + (state.numbers[row * width + i] ?? 0) / sentence.length;
        }
      }
    });
  }
}

function rowOf({ numbers }: Block, index: number): Float32Array {
  return numbers.slice(index * width, (index + 1) * width);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map((value) => value / length);
}

/** What tells each place in a sentence from the others. */
function placesOf(timing: Float32Array): Float32Array {
  return Float32Array.from({ length: longest * first }, (_, at) => {
    const [position, i] = [Math.floor(at / first), at % first];
    const angle = position * (timing[i & 127] ?? 0);
    return i < 128 ? Math.sin(angle) : Math.cos(angle);
  });
}

function add(to: Block, other: Block, rows: number): void {
  for (let i = 0; i < rows * width; i += 1) to.numbers[i] = (to.numbers[i] ?? 0) + (other.numbers[i] ?? 0);
}

function normalize(
  from: Block,
  into: Block,
  rows: number,
  size: number,
  by: { readonly scale: Float32Array; readonly shift: Float32Array },
): void {
  for (let row = 0; row < rows; row += 1) {
    const base = row * size;
    let [mean, square] = [0, 0];
    for (let i = 0; i < size; i += 1) mean += from.numbers[base + i] ?? 0;
    mean /= size;
    for (let i = 0; i < size; i += 1) square += ((from.numbers[base + i] ?? 0) - mean) ** 2;
    const factor = 1 / Math.sqrt(square / size + 1e-6);
    for (let i = 0; i < size; i += 1) {
      into.numbers[base + i] =
        ((from.numbers[base + i] ?? 0) - mean) * factor * (by.scale[i] ?? 0) + (by.shift[i] ?? 0);
    }
  }
}
