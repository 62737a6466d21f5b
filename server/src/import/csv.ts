import {createReadStream} from 'node:fs';
import {parse, CsvError} from 'csv-parse';
import {Mistake} from '../mistake.ts';
import type {Row} from './sql-dump.ts';

/** The rows of a CSV whose first line names its columns; commas, semicolons or tabs, whichever that line has most of. */
export async function* readCsv(file: string, firstLine: string): AsyncGenerator<Row> {
  const count = (sign: string) => firstLine.split(sign).length;
  const [delimiter] = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
  const parser = createReadStream(file, 'utf8').pipe(
    parse({
      bom: true,
      delimiter: delimiter!,
      info: true,
      skip_empty_lines: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    }),
  );
  try {
    for await (const {record, info} of parser as AsyncIterable<{
      record: Record<string, string>;
      info: {lines: number};
    }>)
      yield {table: '', values: record, line: info.lines};
  } catch (error) {
    if (error instanceof CsvError) throw new Mistake(`${file}: ${error.message}`);
    throw error;
  }
}
