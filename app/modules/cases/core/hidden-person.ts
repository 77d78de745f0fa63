/**
 * Is a person kept from the handling unit? Who reports a violation always (产品质量法 art. 10; 广东省市场监管条例 art. 41),
 * and who asked to be kept confidential; both are asked and answered through the case.
 */
export const isHiddenPerson = (type: { isSecret: boolean }, person: { isConfidential: boolean }) =>
  type.isSecret || person.isConfidential;
