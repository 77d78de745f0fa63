import enAbout from './en/about.json';
import enAccount from './en/account.json';
import enAdmin from './en/admin.json';
import enAudit from './en/audit.json';
import enCategories from './en/categories.json';
import enCity from './en/city.json';
import enCli from './en/cli.json';
import enCommon from './en/common.json';
import enDeadline from './en/deadline.json';
import enErrors from './en/errors.json';
import enHome from './en/home.json';
import enIndicators from './en/indicators.json';
import enMail from './en/mail.json';
import enMarks from './en/marks.json';
import enOffice from './en/office.json';
import enOperation from './en/operation.json';
import enOutbox from './en/outbox.json';
import enPeople from './en/people.json';
import enPoint from './en/point.json';
import enPrivacy from './en/privacy.json';
import enRating from './en/rating.json';
import enReport from './en/report.json';
import enResults from './en/results.json';
import enRules from './en/rules.json';
import enStaff from './en/staff.json';
import enSurvey from './en/survey.json';
import enSurveys from './en/surveys.json';
import enTexts from './en/texts.json';
import enTrack from './en/track.json';
import zhAbout from './zh-CN/about.json';
import zhAccount from './zh-CN/account.json';
import zhAdmin from './zh-CN/admin.json';
import zhAudit from './zh-CN/audit.json';
import zhCategories from './zh-CN/categories.json';
import zhCity from './zh-CN/city.json';
import zhCli from './zh-CN/cli.json';
import zhCommon from './zh-CN/common.json';
import zhDeadline from './zh-CN/deadline.json';
import zhErrors from './zh-CN/errors.json';
import zhHome from './zh-CN/home.json';
import zhIndicators from './zh-CN/indicators.json';
import zhMail from './zh-CN/mail.json';
import zhMarks from './zh-CN/marks.json';
import zhOffice from './zh-CN/office.json';
import zhOperation from './zh-CN/operation.json';
import zhOutbox from './zh-CN/outbox.json';
import zhPeople from './zh-CN/people.json';
import zhPoint from './zh-CN/point.json';
import zhPrivacy from './zh-CN/privacy.json';
import zhRating from './zh-CN/rating.json';
import zhReport from './zh-CN/report.json';
import zhResults from './zh-CN/results.json';
import zhRules from './zh-CN/rules.json';
import zhStaff from './zh-CN/staff.json';
import zhSurvey from './zh-CN/survey.json';
import zhSurveys from './zh-CN/surveys.json';
import zhTexts from './zh-CN/texts.json';
import zhTrack from './zh-CN/track.json';

/** Every text of the site, by language and namespace. zh-CN is the first language: its keys are the type of all keys. */
export const resources = {
  'zh-CN': {
    common: zhCommon,
    about: zhAbout,
    home: zhHome,
    report: zhReport,
    track: zhTrack,
    point: zhPoint,
    rating: zhRating,
    survey: zhSurvey,
    surveys: zhSurveys,
    deadline: zhDeadline,
    staff: zhStaff,
    marks: zhMarks,
    office: zhOffice,
    indicators: zhIndicators,
    errors: zhErrors,
    mail: zhMail,
    admin: zhAdmin,
    account: zhAccount,
    people: zhPeople,
    operation: zhOperation,
    outbox: zhOutbox,
    privacy: zhPrivacy,
    rules: zhRules,
    categories: zhCategories,
    city: zhCity,
    texts: zhTexts,
    audit: zhAudit,
    results: zhResults,
    cli: zhCli,
  },
  en: {
    common: enCommon,
    about: enAbout,
    home: enHome,
    report: enReport,
    track: enTrack,
    point: enPoint,
    rating: enRating,
    survey: enSurvey,
    surveys: enSurveys,
    deadline: enDeadline,
    staff: enStaff,
    marks: enMarks,
    office: enOffice,
    indicators: enIndicators,
    errors: enErrors,
    mail: enMail,
    admin: enAdmin,
    account: enAccount,
    people: enPeople,
    operation: enOperation,
    outbox: enOutbox,
    privacy: enPrivacy,
    rules: enRules,
    categories: enCategories,
    city: enCity,
    texts: enTexts,
    audit: enAudit,
    results: enResults,
    cli: enCli,
  },
} as const;

export const namespaces = [
  'common',
  'about',
  'home',
  'report',
  'track',
  'point',
  'marks',
  'rating',
  'survey',
  'surveys',
  'deadline',
  'staff',
  'office',
  'indicators',
  'errors',
  'mail',
  'admin',
  'account',
  'people',
  'operation',
  'outbox',
  'privacy',
  'rules',
  'categories',
  'city',
  'texts',
  'audit',
  'results',
  'cli',
] as const;
