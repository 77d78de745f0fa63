import { requestTypesOf } from '~/modules/cases/core/kinds';
import { type UrgencyVerdict, urgencyOf } from '~/modules/cases/core/urgency';
import type { RequestTypeCode } from '~/modules/cases/core/vocabulary';
import type { Category } from '~/modules/categories/core/category';
import { indexWords } from '~/modules/categories/core/cut-words';
import stories from './stories.json';

/** What the story is about; whether a complaint is a consumer's is decided by the category and the answers. */
export type StoryKind = 'complaint' | 'help' | 'consultation' | 'suggestion' | 'praise' | 'tip_off';

/** An invented matter with {place}, {shop} and {day} to fill in, and what the city's rules say about it. */
export type Story = {
  kind: StoryKind;
  title: string;
  text: string;
  reply: string;
  answers: Record<string, string>;
  /** Undefined in a city that does not have the category. */
  category: Category | undefined;
  verdict: UrgencyVerdict;
  /** The type when a person files it; an enterprise never files a consumer complaint. */
  type: RequestTypeCode;
  /** Of the text without its fillings: cut once, because cutting is slow. */
  searchTerms: string;
};

type StoryFile = {
  type: string;
  category: string;
  title: string;
  text: string;
  reply: string;
  answers?: Record<string, string | undefined>;
};

/** The stories as the categories of a city see them. */
export function readStories(
  categories: ReadonlyMap<string, Category>,
  list: readonly StoryFile[] = stories,
): Story[] {
  return list.map((row) => {
    const category = categories.get(row.category);
    const answers: Record<string, string> = {};
    for (const question of category?.questions ?? []) {
      const answer = row.answers?.[question.code];
      if (answer !== undefined) answers[question.code] = answer;
    }
    const kind = row.type as StoryKind;
    const verdict = urgencyOf(category, answers);
    const [type = 'complaint'] = requestTypesOf({
      wantsRemedy: kind === 'complaint',
      wantsInvestigation: kind === 'tip_off',
      otherKind: kind === 'complaint' || kind === 'tip_off' ? undefined : kind,
      isConsumerCategory: category?.isConsumer ?? false,
      subjectKind: 'person',
      complaintType: verdict.complaintType,
    });
    const plain = `${row.title} ${row.text}`.replace(/\{\w+\}/g, ' ');
    const names = category ? `${category.name['zh-CN']} ${category.name.en}` : '';
    return {
      kind,
      title: row.title,
      text: row.text,
      reply: row.reply,
      answers,
      category,
      verdict,
      type,
      searchTerms: indexWords(`${plain} \n${names}`),
    };
  });
}
