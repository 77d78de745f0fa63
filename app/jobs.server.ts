import { purgeSessions } from '~/modules/accounts/jobs/purge-sessions.server';
import { purgeUploads } from '~/modules/attachments/jobs/purge-uploads.server';
import { scanAttachment } from '~/modules/attachments/jobs/scan-attachment.server';
import { sealAudit } from '~/modules/audit/jobs/seal-audit.server';
import { closeUnrated } from '~/modules/cases/jobs/close-unrated.server';
import { dispatchFiled } from '~/modules/cases/jobs/dispatch-filed.server';
import { lapseQuestions } from '~/modules/cases/jobs/lapse-questions.server';
import { notifyPersons } from '~/modules/cases/jobs/notify-persons.server';
import { purgeDrafts } from '~/modules/cases/jobs/purge-drafts.server';
import { recountClocksJob } from '~/modules/cases/jobs/recount-clocks.server';
import { resendAccessLinks } from '~/modules/cases/jobs/resend-access.server';
import { rollUpJob } from '~/modules/indicators/jobs/roll-up.server';
import { purgeAccessLinks } from '~/modules/notifications/jobs/purge-access-links.server';
import { sendMessage } from '~/modules/notifications/jobs/send-message.server';
import { keepTerms } from '~/modules/privacy/jobs/keep-terms.server';
import { flagAnswers } from '~/modules/satisfaction/jobs/flag-answers.server';
import { inviteOverdue } from '~/modules/satisfaction/jobs/invite-overdue.server';
import { inviteToRateJob } from '~/modules/satisfaction/jobs/invite-to-rate.server';
import { remindToRate } from '~/modules/satisfaction/jobs/remind-to-rate.server';
import { inviteRespondents } from '~/modules/surveys/jobs/invite-respondents.server';
import { remindRespondents } from '~/modules/surveys/jobs/remind-respondents.server';
import type { Services } from '~/platform/services.server';

export type Task = (services: Services, payload: unknown) => Promise<void>;

/** Every background task by name, and the crontab. Tasks live in their modules; this page only lists them. */
export const tasks: { byName: Record<string, Task>; cron: string[] } = {
  byName: {
    dispatch_filed: dispatchFiled,
    notify_persons: notifyPersons,
    resend_access: resendAccessLinks,
    close_unrated: closeUnrated,
    lapse_questions: lapseQuestions,
    recount_clocks: recountClocksJob,
    purge_drafts: purgeDrafts,
    purge_sessions: purgeSessions,
    purge_access_links: purgeAccessLinks,
    invite_to_rate: inviteToRateJob,
    keep_terms: keepTerms,
    invite_overdue: inviteOverdue,
    remind_to_rate: remindToRate,
    flag_answers: flagAnswers,
    invite_respondents: inviteRespondents,
    remind_respondents: remindRespondents,
    purge_uploads: purgeUploads,
    scan_attachment: scanAttachment,
    roll_up: rollUpJob,
    seal_audit: sealAudit,
    send_message: sendMessage,
  },
  cron: [
    '* * * * * roll_up ?id=roll_up&max=3',
    '* * * * * seal_audit ?id=seal_audit&max=3',
    '*/10 * * * * close_unrated ?id=close_unrated&max=3',
    '*/10 * * * * lapse_questions ?id=lapse_questions&max=3',
    '7 * * * * invite_overdue ?id=invite_overdue&max=3',
    '23 * * * * remind_to_rate ?id=remind_to_rate&max=3',
    '53 * * * * remind_respondents ?id=remind_respondents&max=3',
    '43 * * * * flag_answers ?id=flag_answers&max=3',
    '17 3 * * * purge_drafts ?id=purge_drafts&max=3',
    '27 3 * * * purge_sessions ?id=purge_sessions&max=3',
    '37 3 * * * purge_access_links ?id=purge_access_links&max=3',
    '7 4 * * * keep_terms ?id=keep_terms&max=3',
    '47 3 * * * purge_uploads ?id=purge_uploads&max=3',
  ],
};
