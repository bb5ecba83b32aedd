import { createKernels, createMemory, mostRows } from './kernel.ts';
import type { Weights } from './weights.ts';

/** Turns sentences, each the numbers of its pieces, into vectors of 512 numbers and length 1. */
export type Transformer = (sentences: readonly (readonly number[])[]) => readonly Float32Array[];

/** How many pieces of a sentence are read (the model knows 128; no wish takes half of them to say), and how many fit into one pass. */
const [longest, mostPieces] = [64, 256];
const heads = 4;
const width = 512;
const inner = 1536;
const first = 256;

/** A part of the memory that the kernels see. */
interface Block {
  readonly at: number;
  readonly numbers: Float32Array;
}

/** A matrix in panels of eight columns, and what is added to each column. */
interface Layer {
  readonly panels: Block;
  readonly bias: Float32Array;
  readonly ins: number;
  readonly outs: number;
}

/** The Universal Sentence Encoder's light transformer: two layers, the mean over the pieces, a hidden layer. */
export function createTransformer(weights: Weights): Transformer {
  const sizes = [first * 768, first * width, first * width, width * 1536, width * width];
  const floats =
    sizes.reduce((sum, size) => sum + size, 4 * width * inner + width * width) + mostPieces * 6000;
  const memory = createMemory(floats * 4 + 65536);
  const kernels = createKernels(memory);
  let used = 0;
  const block = (count: number): Block => {
    const at = used;
    used += Math.ceil(count / 4) * 16;
    return { at, numbers: new Float32Array(memory.buffer, at, count) };
  };
  const layer = (matrix: string, bias: string, ins: number, outs: number): Layer => {
    const panels = block(ins * outs);
    const source = weights.tensor(matrix);
    for (let row = 0; row < ins; row += 1) {
      for (let column = 0; column < outs; column += 1) {
        panels.numbers[(column >> 3) * ins * 8 + row * 8 + (column & 7)] = source[row * outs + column] ?? 0;
      }
    }
    return { panels, bias: weights.tensor(bias).slice(), ins, outs };
  };
  const stage = (index: number, ins: number) => {
    const kernel = (part: string) => `Layer_${String(index)}/TransformerLayer/${part}`;
    const part = (name: string) => kernel(`${name}/ConcatPartitions/concat`);
    const attend = (name: string, from: number, to: number) =>
      layer(
        kernel(`MultiheadAttention/${name}/kernel/part_0`),
        part(`MultiheadAttention/${name}/bias`),
        from,
        to,
      );
    const norm = (name: string) => ({
      scale: weights.tensor(part(`${name}layer_prepostprocess/layer_norm/layer_norm_scale`)).slice(),
      shift: weights.tensor(part(`${name}layer_prepostprocess/layer_norm/layer_norm_bias`)).slice(),
    });
    return {
      ins,
      before: { scale: norm('').scale, shift: norm('').shift },
      ask: attend('qkv_transform_single', ins, 3 * ins),
      answer: attend('output_transform_single', ins, width),
      widen: ins === width ? undefined : layer(part('dense/kernel'), part('dense/bias'), ins, width),
      between: norm('FFN/'),
      up: layer(kernel('FFN/conv1/Tensordot/Reshape_1'), part('FFN/conv1/bias'), width, inner),
      down: layer(kernel('FFN/conv2/Tensordot/Reshape_1'), part('FFN/conv2/bias'), inner, width),
    };
  };
  const stages = [stage(0, first), stage(1, width)];
  const hidden = layer('tanh_layer_0/weights', 'tanh_layer_0/bias', width, width);
  const pieces = weights.tensor('Embeddings_en').slice();
  const timing = weights.tensor('TimingSignal/ExpandDims_1').slice();
  const scratch = () => block(mostPieces * width);
  const [state, normed, residual, mixed] = [scratch(), scratch(), scratch(), scratch()];
  const wide = block(mostPieces * inner);

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
    for (const part of stages) {
      normalize(state, normed, rows, part.ins, part.before);
      multiply(part.ask, normed, wide, rows);
      let row = 0;
      for (const sentence of sentences) {
        attention(wide.numbers, mixed.numbers, row, sentence.length, part.ins);
        row += sentence.length;
      }
      if (part.widen) multiply(part.widen, state, residual, rows);
      else residual.numbers.set(state.numbers.subarray(0, rows * width));
      multiply(part.answer, mixed, state, rows);
      add(state, residual, rows);
      normalize(state, normed, rows, width, part.between);
      multiply(part.up, normed, wide, rows);
      for (let i = 0; i < rows * inner; i += 1) if ((wide.numbers[i] ?? 0) < 0) wide.numbers[i] = 0;
      multiply(part.down, wide, normed, rows);
      add(state, normed, rows);
    }
    return finish(sentences);
  }

  function embed(sentences: readonly (readonly number[])[]): void {
    let row = 0;
    for (const sentence of sentences) {
      sentence.forEach((piece, position) => {
        const to = row * first;
        for (let i = 0; i < first; i += 1) {
          const angle = position * (timing[i & 127] ?? 0);
          state.numbers[to + i] =
            2 * (pieces[piece * first + i] ?? 0) + (i < 128 ? Math.sin(angle) : Math.cos(angle));
        }
        row += 1;
      });
    }
  }

  function multiply(by: Layer, from: Block, into: Block, rows: number): void {
    const [inBytes, outBytes] = [by.ins * 4, by.outs * 4];
    for (let panel = 0; panel < by.outs / 8; panel += 1) {
      const panelAt = by.panels.at + panel * by.ins * 32;
      for (let row = 0; row < rows; row += mostRows) {
        const start = from.at + row * inBytes;
        const kernel = kernels[Math.min(mostRows, rows - row) - 1];
        kernel?.(start, inBytes, start + inBytes, panelAt, into.at + row * outBytes + panel * 32, outBytes);
      }
    }
    const { numbers } = into;
    for (let row = 0, i = 0; row < rows; row += 1) {
      for (let column = 0; column < by.outs; column += 1, i += 1)
        numbers[i] = (numbers[i] ?? 0) + (by.bias[column] ?? 0);
    }
  }

  function finish(sentences: readonly (readonly number[])[]): readonly Float32Array[] {
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
    multiply(hidden, normed, mixed, sentences.length);
    return sentences.map((_, index) => {
      const vector = mixed.numbers.slice(index * width, (index + 1) * width).map((value) => Math.tanh(value));
      const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
      return vector.map((value) => value / length);
    });
  }
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

/** Scaled dot products of one sentence: `wide` holds question, key and value side by side. */
function attention(wide: Float32Array, into: Float32Array, from: number, count: number, size: number): void {
  const part = size / heads;
  const shares = new Float64Array(count);
  for (let head = 0; head < heads; head += 1) {
    for (let row = 0; row < count; row += 1) {
      const asked = (from + row) * 3 * size + head * part;
      let top = -Infinity;
      for (let other = 0; other < count; other += 1) {
        const key = (from + other) * 3 * size + size + head * part;
        let dot = 0;
        for (let i = 0; i < part; i += 1) dot += (wide[asked + i] ?? 0) * (wide[key + i] ?? 0);
        dot /= Math.sqrt(part);
        shares[other] = dot;
        if (dot > top) top = dot;
      }
      let total = 0;
      for (let other = 0; other < count; other += 1)
        total += shares[other] = Math.exp((shares[other] ?? 0) - top);
      const to = (from + row) * size + head * part;
      into.fill(0, to, to + part);
      for (let other = 0; other < count; other += 1) {
        const value = (from + other) * 3 * size + 2 * size + head * part;
        const share = (shares[other] ?? 0) / total;
        for (let i = 0; i < part; i += 1) into[to + i] = (into[to + i] ?? 0) + share * (wide[value + i] ?? 0);
      }
    }
  }
}
