import sax from 'sax';
import { type Row, SourceError } from './row-block';
import { columnOf, numberText, serialText } from './sheet-numbers';

export type SheetFacts = {
  strings: { at(index: number): string };
  /** By style index: does the style show a date? */
  dateStyles: readonly boolean[];
  is1904: boolean;
};

/** The cells of a worksheet's XML (ECMA-376 §18.3): give it pieces of text, take the rows that are complete. */
export function sheetParser({ strings, dateStyles, is1904 }: SheetFacts) {
  const parser = sax.parser(true);
  let rows: Row[] = [];
  let number = 0;
  let cells: string[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  let isPhonetic = false;

  const attribute = (attributes: sax.Tag['attributes'] | sax.QualifiedTag['attributes'], name: string) => {
    const found = attributes[name];
    return typeof found === 'string' ? found : found?.value;
  };

  const textOf = (): string => {
    if (type === 's') return strings.at(Number(value));
    if (type === 'str' || type === 'inlineStr' || type === 'd') return unescapeText(value);
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'e' || value === '') return '';
    return dateStyles[style] ? serialText(Number(value), is1904) : numberText(value);
  };

  parser.onerror = () => {
    throw new SourceError('not_xlsx', { file: 'sheet' });
  };
  parser.onopentag = ({ name, attributes }) => {
    const tag = name.slice(name.indexOf(':') + 1);
    if (tag === 'row') {
      const given = Number(attribute(attributes, 'r'));
      number = given > 0 ? given : number + 1;
      cells = [];
      column = -1;
    } else if (tag === 'c') {
      const reference = attribute(attributes, 'r');
      column = reference ? columnOf(reference) : column + 1;
      type = attribute(attributes, 't') ?? 'n';
      style = Number(attribute(attributes, 's') ?? 0);
      value = '';
    } else if (tag === 'rPh') isPhonetic = true;
    else if (tag === 'v' || tag === 't') inValue = !isPhonetic;
  };
  parser.ontext = (text) => {
    if (inValue) value += text;
  };
  parser.onclosetag = (name) => {
    const tag = name.slice(name.indexOf(':') + 1);
    if (tag === 'v' || tag === 't') inValue = false;
    else if (tag === 'rPh') isPhonetic = false;
    else if (tag === 'c') {
      const text = textOf();
      if (text === '' || column < 0 || column > 16_383) return;
      while (cells.length < column) cells.push('');
      cells[column] = text;
    } else if (tag === 'row' && cells.length > 0) rows.push({ number, cells });
  };

  return {
    write(text: string): void {
      parser.write(text);
    },
    take(): Row[] {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** Excel writes control characters as _x000D_. */
export const unescapeText = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
