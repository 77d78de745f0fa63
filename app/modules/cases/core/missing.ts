import type { Contact, DraftAnswers } from '../schema';
import type { RequestTypeCode } from './vocabulary';

export const steps = ['what', 'where', 'details', 'files', 'contact', 'check'] as const;
export type Step = (typeof steps)[number];

/** What a draft still needs: the step and field to go to, and what to say there (a translation key). */
export type Missing = { step: Step; field: string; key: string };

type TypeNeeds = {
  needsContact: boolean;
  needsIdentity: boolean;
  mayBeAnonymous: boolean;
  mayBeConfidential: boolean;
};

/**
 * What is still missing before a draft can be filed, in the order of the steps. What a consumer complaint must contain
 * comes from the law: true name, telephone, address; name and address of the business; request and facts
 * (市场监督管理投诉举报处理办法 2026, art. 10; 暂行办法 2020, art. 9).
 */
export function missingOf(
  answers: DraftAnswers,
  contact: Contact | undefined,
  types: readonly RequestTypeCode[],
  needsOf: (type: RequestTypeCode) => TypeNeeds,
): Missing[] {
  const missing: Missing[] = [];
  const miss = (step: Step, field: string, key: string) =>
    missing.push({ step, field, key: `report:error.${key}` });

  if (!answers.text) miss('what', 'text', 'text_missing');
  if (!answers.categoryCode) miss('what', 'categoryCode', 'category_missing');
  if (types.length === 0) miss('what', 'wantsRemedy', 'kind_missing');
  const needs = types.map(needsOf);
  const isConsumer = types.includes('complaint_consumer');

  const hasPlace = answers.regionCode ?? answers.townshipCode ?? answers.placeCode ?? answers.locationText;
  const hasBusinessPlace = isConsumer && answers.business?.address;
  if (
    !hasPlace &&
    !hasBusinessPlace &&
    types.some((type) => !['suggestion', 'praise', 'consultation'].includes(type))
  ) {
    miss('where', 'locationText', 'place_missing');
  }
  if (isConsumer) {
    if (!answers.business?.name) miss('details', 'business.name', 'business_name_missing');
    if (!answers.business?.address) miss('details', 'business.address', 'business_address_missing');
  }

  if (!contact) {
    miss('contact', 'kind', 'contact_missing');
    return missing;
  }
  const canBeReached = contact.kind !== 'none' && Boolean(contact.phone ?? contact.email ?? contact.address);
  const identityTypes = needs.filter((one) => !one.mayBeAnonymous);
  if (identityTypes.length > 0 && contact.isAnonymous && needs.every((one) => !one.mayBeAnonymous)) {
    miss('contact', 'isAnonymous', 'not_anonymous');
  }
  if (contact.isConfidential && needs.length > 0 && needs.every((one) => !one.mayBeConfidential)) {
    miss('contact', 'isConfidential', 'not_confidential');
  }
  if (needs.some((one) => one.needsContact) && !canBeReached) miss('contact', 'kind', 'contact_needed');
  if (contact.kind === 'phone' && !contact.phone) miss('contact', 'phone', 'phone_missing');
  if (contact.kind === 'email' && !contact.email) miss('contact', 'email', 'email_missing');
  if (contact.kind === 'letter' && !contact.address) miss('contact', 'address', 'address_missing');
  if (needs.some((one) => one.needsIdentity)) {
    if (!contact.name) miss('contact', 'name', 'name_missing');
    if (!contact.phone && contact.kind !== 'phone') miss('contact', 'phone', 'phone_missing');
    if (!contact.address && contact.kind !== 'letter') miss('contact', 'address', 'address_missing');
  }
  return missing;
}
