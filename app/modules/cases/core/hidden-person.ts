/**
 * Is a person kept from whoever reads the case? Who reports a violation from all but the officers named for it
 * (产品质量法 art. 10; 广东省市场监管条例 art. 41); who asked to be kept confidential from the handling unit. Both are asked
 * and answered through the case.
 * @param isReader whether the reader was named to know reporters
 */
export const isHiddenPerson = (
  type: { isSecret: boolean },
  person: { isConfidential: boolean },
  isReader: boolean,
) => (type.isSecret ? !isReader : person.isConfidential);
