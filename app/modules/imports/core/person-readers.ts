import type { ImportMap } from '../schema';
import type { PersonFacts, RatingFacts } from './case-facts';
import type { CellReader, CellReaders } from './cell-readers';

/** Who filed it; undefined where the row names neither a person nor a way to reach one. */
export function personReader(
  make: CellReaders,
  map: ImportMap['person'],
): CellReader<PersonFacts> | undefined {
  if (!map) return undefined;
  const name = make.line(map.name);
  const phone = make.line(map.phone);
  const email = make.line(map.email);
  const address = make.line(map.address);
  const subject = make.words(map.subject);
  const isConfidential = make.yesNo(map.isConfidential);
  const isAnonymous = make.yesNo(map.isAnonymous);
  const mayPublish = make.yesNo(map.mayPublish);
  return (cells) => {
    const contact = { name: name(cells), phone: phone(cells), email: email(cells), address: address(cells) };
    if (Object.values(contact).every((value) => value === undefined)) return undefined;
    return {
      ...contact,
      subject: subject(cells) ?? 'person',
      isConfidential: isConfidential(cells) ?? false,
      isAnonymous: isAnonymous(cells) ?? false,
      mayPublish: mayPublish(cells) ?? false,
    };
  };
}

/**
 * What a callback found; undefined where the row tells of none. It is valid (有效回访) only where the source does not
 * say otherwise and all three questions have an answer (domain rules §3.6).
 */
export function ratingReader(
  make: CellReaders,
  map: ImportMap['rating'],
): CellReader<RatingFacts> | undefined {
  if (!map) return undefined;
  const at = map.at && make.date(map.at, 'start');
  const isValid = make.yesNo(map.isValid);
  const contacted = make.yesNo(map.contacted);
  const solved = make.words(map.solved);
  const satisfied = make.words(map.satisfied);
  return (cells) => {
    const when = at?.(cells);
    const found = { valid: isValid(cells), solved: solved(cells), satisfied: satisfied(cells) };
    if (Object.values(found).every((value) => value === undefined)) return undefined;
    const reached = contacted(cells);
    const rating: RatingFacts = {
      isValid:
        found.valid !== false && reached !== undefined && !!found.solved && found.satisfied !== undefined,
    };
    if (typeof when === 'number') rating.at = when;
    if (reached !== undefined) rating.contacted = reached ? 'yes' : 'no';
    if (found.solved) rating.solved = found.solved;
    if (found.satisfied !== undefined) rating.satisfied = found.satisfied;
    return rating;
  };
}
