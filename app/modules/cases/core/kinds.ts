import type { RequestTypeCode } from './vocabulary';

/** What two plain questions and the category tell about the legal kind of a filing. */
export type KindFacts = {
  /** "Do you want something from the business?" 投诉 */
  wantsRemedy: boolean;
  /** "Should the authority investigate?" 举报 */
  wantsInvestigation: boolean;
  otherKind?: 'consultation' | 'help' | 'suggestion' | 'praise' | undefined;
  /** The category is one of goods or services for living consumption. */
  isConsumerCategory: boolean;
  subjectKind: 'person' | 'enterprise';
  /** A category question can decide it (a contract dispute with a decorator). */
  complaintType?: 'complaint' | 'complaint_consumer' | undefined;
};

/**
 * The request types of a filing; both answers yes make two cases, which the law keeps apart (投诉举报处理办法 art. 7:
 * 分别处理). Only a natural person buys for living consumption (消费者权益保护法 art. 2), so an enterprise files an
 * ordinary complaint. Empty when nothing has been said yet.
 */
export function requestTypesOf(facts: KindFacts): RequestTypeCode[] {
  const types: RequestTypeCode[] = [];
  if (facts.wantsRemedy) types.push(complaintTypeOf(facts));
  if (facts.wantsInvestigation) types.push('tip_off');
  if (types.length === 0 && facts.otherKind) types.push(facts.otherKind);
  return types;
}

function complaintTypeOf(facts: KindFacts): RequestTypeCode {
  if (facts.subjectKind === 'enterprise') return 'complaint';
  return facts.complaintType ?? (facts.isConsumerCategory ? 'complaint_consumer' : 'complaint');
}
