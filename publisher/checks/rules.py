"""All rules, by topic. They take long to load: an eighth of a second."""

from publisher.checks.characters.compatibility_characters import CompatibilityCharacters
from publisher.checks.characters.foreign_words import ForeignWords
from publisher.checks.characters.full_width_alphanumerics import FullWidthAlphanumerics
from publisher.checks.characters.invisible_spaces import InvisibleSpaces
from publisher.checks.characters.kangxi_radicals import KangxiRadicals
from publisher.checks.characters.missing_glyphs import MissingGlyphs
from publisher.checks.characters.mixed_scripts import MixedScripts
from publisher.checks.characters.private_use import PrivateUse
from publisher.checks.characters.replacement_character import ReplacementCharacter
from publisher.checks.characters.roman_numerals import RomanNumerals
from publisher.checks.characters.traditional_characters import TraditionalCharacters
from publisher.checks.characters.unlisted_characters import UnlistedCharacters
from publisher.checks.contradictions.agency_mismatch import AgencyMismatch
from publisher.checks.contradictions.agency_unregistered import AgencyUnregistered
from publisher.checks.contradictions.amends_ended import AmendsEnded
from publisher.checks.contradictions.amends_itself import AmendsItself
from publisher.checks.contradictions.amends_younger import AmendsYounger
from publisher.checks.contradictions.correction_not_found import CorrectionNotFound
from publisher.checks.contradictions.correction_not_later import CorrectionNotLater
from publisher.checks.contradictions.correction_of_own_issue import CorrectionOfOwnIssue
from publisher.checks.contradictions.correction_page import CorrectionPage
from publisher.checks.contradictions.correction_target_missing import CorrectionTargetMissing
from publisher.checks.contradictions.correction_without_change import CorrectionWithoutChange
from publisher.checks.contradictions.dates_out_of_order import DatesOutOfOrder
from publisher.checks.contradictions.number_goes_back import NumberGoesBack
from publisher.checks.contradictions.number_in_other_issue import NumberInOtherIssue
from publisher.checks.contradictions.number_missing import NumberMissing
from publisher.checks.contradictions.number_repeated import NumberRepeated
from publisher.checks.contradictions.number_unknown import NumberUnknown
from publisher.checks.contradictions.repeals_and_amends import RepealsAndAmends
from publisher.checks.contradictions.repeals_ended import RepealsEnded
from publisher.checks.contradictions.repeals_in_circle import RepealsInCircle
from publisher.checks.contradictions.repeals_itself import RepealsItself
from publisher.checks.contradictions.repeals_younger import RepealsYounger
from publisher.checks.contradictions.supplement_out_of_order import SupplementOutOfOrder
from publisher.checks.contradictions.total_broken import TotalBroken
from publisher.checks.contradictions.year_goes_back import YearGoesBack
from publisher.checks.issue.captions import Captions
from publisher.checks.issue.comments import Comments
from publisher.checks.issue.contents_order import ContentsOrder
from publisher.checks.issue.image_metadata import ImageMetadata
from publisher.checks.issue.image_resolution import ImageResolution
from publisher.checks.issue.stray_files import StrayFiles
from publisher.checks.issue.unused_files import UnusedFiles
from publisher.checks.metadata.appointments import Appointments
from publisher.checks.metadata.cited_not_in_force import CitedNotInForce
from publisher.checks.metadata.cited_numbers import CitedNumbers
from publisher.checks.metadata.cited_unknown import CitedUnknown
from publisher.checks.metadata.earlier_appointments import EarlierAppointments
from publisher.checks.metadata.effective_in_text import EffectiveInText
from publisher.checks.metadata.effective_missing import EffectiveMissing
from publisher.checks.metadata.future_dates import FutureDates
from publisher.checks.metadata.interprets_unknown import InterpretsUnknown
from publisher.checks.metadata.issued_titles import IssuedTitles
from publisher.checks.metadata.issuer_counts import IssuerCounts
from publisher.checks.metadata.list_commas import ListCommas
from publisher.checks.metadata.mixed_agencies import MixedAgencies
from publisher.checks.metadata.names import Names
from publisher.checks.metadata.number_gaps import NumberGaps
from publisher.checks.metadata.number_years import NumberYears
from publisher.checks.metadata.odd_validity import OddValidity
from publisher.checks.metadata.recipient_colons import RecipientColons
from publisher.checks.metadata.regulation_grace import RegulationGrace
from publisher.checks.metadata.signatures import Signatures
from publisher.checks.metadata.title_about import TitleAbout
from publisher.checks.metadata.title_issuers import TitleIssuers
from publisher.checks.metadata.title_kinds import TitleKinds
from publisher.checks.metadata.title_lines import TitleLines
from publisher.checks.metadata.title_without_kind import TitleWithoutKind
from publisher.checks.metadata.typed_signatures import TypedSignatures
from publisher.checks.metadata.unfilled_templates import UnfilledTemplates
from publisher.checks.metadata.unstated_repeals import UnstatedRepeals
from publisher.checks.numerals.approximate_numbers import ApproximateNumbers
from publisher.checks.numerals.chinese_zero import ChineseZero
from publisher.checks.numerals.document_numbers import DocumentNumbers
from publisher.checks.numerals.dotted_dates import DottedDates
from publisher.checks.numerals.garbled_numbers import GarbledNumbers
from publisher.checks.numerals.impossible_dates import ImpossibleDates
from publisher.checks.numerals.mixed_numerals import MixedNumerals
from publisher.checks.numerals.old_units import OldUnits
from publisher.checks.numerals.padded_dates import PaddedDates
from publisher.checks.numerals.percent_ranges import PercentRanges
from publisher.checks.numerals.percent_signs import PercentSigns
from publisher.checks.numerals.range_signs import RangeSigns
from publisher.checks.numerals.redundant_amounts import RedundantAmounts
from publisher.checks.numerals.reversed_ranges import ReversedRanges
from publisher.checks.numerals.tildes import Tildes
from publisher.checks.numerals.two_digit_years import TwoDigitYears
from publisher.checks.numerals.unit_symbols import UnitSymbols
from publisher.checks.numerals.weekdays import Weekdays
from publisher.checks.office.avoided_words import AvoidedWords
from publisher.checks.office.former_agencies import FormerAgencies
from publisher.checks.office.leaders import Leaders
from publisher.checks.office.regions import Regions
from publisher.checks.privacy.bank_cards import BankCards
from publisher.checks.privacy.birth_dates import BirthDates
from publisher.checks.privacy.home_addresses import HomeAddresses
from publisher.checks.privacy.identity_numbers import IdentityNumbers
from publisher.checks.privacy.mobile_numbers import MobileNumbers
from publisher.checks.privacy.number_plates import NumberPlates
from publisher.checks.privacy.passports import Passports
from publisher.checks.punctuation.colliding_marks import CollidingMarks
from publisher.checks.punctuation.comma_before_and import CommaBeforeAnd
from publisher.checks.punctuation.commas_between_quotes import CommasBetweenQuotes
from publisher.checks.punctuation.dashes import Dashes
from publisher.checks.punctuation.doubled_marks import DoubledMarks
from publisher.checks.punctuation.ellipsis import EllipsisForms
from publisher.checks.punctuation.half_width_brackets import HalfWidthBrackets
from publisher.checks.punctuation.half_width_marks import HalfWidthMarks
from publisher.checks.punctuation.inner_quotes import InnerQuotes
from publisher.checks.punctuation.middle_dots import MiddleDots
from publisher.checks.punctuation.reversed_quotes import ReversedQuotes
from publisher.checks.punctuation.semicolon_levels import SemicolonLevels
from publisher.checks.punctuation.spaces_beside_latin import SpacesBesideLatin
from publisher.checks.punctuation.spaces_between_han import SpacesBetweenHan
from publisher.checks.punctuation.straight_quotes import StraightQuotes
from publisher.checks.punctuation.title_marks import TitleMarks
from publisher.checks.punctuation.two_colons import TwoColons
from publisher.checks.punctuation.unpaired_brackets import UnpairedBrackets
from publisher.checks.running import AnyRule
from publisher.checks.structure.adoption_lookalikes import AdoptionLookalikes
from publisher.checks.structure.annexes import Annexes
from publisher.checks.structure.article_lookalikes import ArticleLookalikes
from publisher.checks.structure.article_numbers import ArticleNumbers
from publisher.checks.structure.attachments_without_file import AttachmentsWithoutFile
from publisher.checks.structure.collapsed_lines import CollapsedLines
from publisher.checks.structure.empty_headings import EmptyHeadings
from publisher.checks.structure.full_width_signs import FullWidthSigns
from publisher.checks.structure.heading_endings import HeadingEndings
from publisher.checks.structure.heading_numbers import HeadingNumbers
from publisher.checks.structure.html_marks import HtmlMarks
from publisher.checks.structure.list_forms import ListForms
from publisher.checks.structure.list_lead_ins import ListLeadIns
from publisher.checks.structure.list_numbers import ListNumbers
from publisher.checks.structure.numbered_single_attachment import NumberedSingleAttachment
from publisher.checks.structure.pasted_tables import PastedTables
from publisher.checks.structure.references_to_articles import ReferencesToArticles
from publisher.checks.structure.references_to_attachments import ReferencesToAttachments
from publisher.checks.structure.references_to_tables import ReferencesToTables
from publisher.checks.structure.repeated_attachments import RepeatedAttachments
from publisher.checks.structure.repeated_headings import RepeatedHeadings
from publisher.checks.structure.repeated_paragraphs import RepeatedParagraphs
from publisher.checks.structure.sentence_enumerations import SentenceEnumerations
from publisher.checks.structure.skipped_levels import SkippedLevels
from publisher.checks.structure.stage_order import StageOrder
from publisher.checks.structure.turned_sentences import TurnedSentences
from publisher.checks.structure.unfinished_paragraphs import UnfinishedParagraphs
from publisher.checks.structure.unlinked_notes import UnlinkedNotes
from publisher.checks.structure.unmentioned_attachments import UnmentionedAttachments
from publisher.checks.tables.figures_in_text import FiguresInText
from publisher.checks.tables.growth import Growth
from publisher.checks.tables.ratio_columns import RatioColumns
from publisher.checks.tables.row_numbers import RowNumbers
from publisher.checks.tables.shares import Shares
from publisher.checks.tables.shares_in_text import SharesInText
from publisher.checks.tables.sums import Sums
from publisher.checks.tables.table_units import TableUnits
from publisher.checks.tables.totals_in_text import TotalsInText
from publisher.checks.wording.confusable_words import ConfusableWords
from publisher.checks.wording.counties import Counties
from publisher.checks.wording.doubled_characters import DoubledCharacters
from publisher.checks.wording.doubled_words import DoubledWords
from publisher.checks.wording.fixed_expressions import FixedExpressions
from publisher.checks.wording.issuers_run_together import IssuersRunTogether
from publisher.checks.wording.legal_formulas import LegalFormulas
from publisher.checks.wording.look_alike_words import LookAlikeWords
from publisher.checks.wording.own_name import OwnName
from publisher.checks.wording.pleonasms import Pleonasms
from publisher.checks.wording.quoted_program import QuotedProgram
from publisher.checks.wording.unfinished_words import UnfinishedWords
from publisher.checks.wording.unmarked_titles import UnmarkedTitles

CHECKS: tuple[AnyRule, ...] = (
    AgencyMismatch(),
    AgencyUnregistered(),
    AmendsEnded(),
    AmendsItself(),
    AmendsYounger(),
    CorrectionNotFound(),
    CorrectionNotLater(),
    CorrectionOfOwnIssue(),
    CorrectionPage(),
    CorrectionTargetMissing(),
    CorrectionWithoutChange(),
    DatesOutOfOrder(),
    NumberGoesBack(),
    NumberInOtherIssue(),
    NumberMissing(),
    NumberRepeated(),
    NumberUnknown(),
    RepealsAndAmends(),
    RepealsEnded(),
    RepealsInCircle(),
    RepealsItself(),
    RepealsYounger(),
    SupplementOutOfOrder(),
    TotalBroken(),
    YearGoesBack(),
    Appointments(),
    EarlierAppointments(),
    CitedNotInForce(),
    CitedNumbers(),
    CitedUnknown(),
    InterpretsUnknown(),
    EffectiveInText(),
    EffectiveMissing(),
    FutureDates(),
    IssuedTitles(),
    IssuerCounts(),
    MixedAgencies(),
    Names(),
    NumberGaps(),
    NumberYears(),
    OddValidity(),
    RecipientColons(),
    RegulationGrace(),
    Signatures(),
    TitleAbout(),
    TitleIssuers(),
    TitleKinds(),
    TitleLines(),
    TitleWithoutKind(),
    TypedSignatures(),
    UnstatedRepeals(),
    ArticleNumbers(),
    ArticleLookalikes(),
    AdoptionLookalikes(),
    NumberedSingleAttachment(),
    EmptyHeadings(),
    HeadingEndings(),
    HeadingNumbers(),
    ListForms(),
    ListLeadIns(),
    ListNumbers(),
    ReferencesToArticles(),
    ReferencesToAttachments(),
    ReferencesToTables(),
    RepeatedAttachments(),
    RepeatedHeadings(),
    RepeatedParagraphs(),
    Annexes(),
    AttachmentsWithoutFile(),
    CollapsedLines(),
    TurnedSentences(),
    FullWidthSigns(),
    HtmlMarks(),
    PastedTables(),
    UnfilledTemplates(),
    ListCommas(),
    StrayFiles(),
    SentenceEnumerations(),
    SkippedLevels(),
    StageOrder(),
    UnfinishedParagraphs(),
    UnlinkedNotes(),
    UnmentionedAttachments(),
    FiguresInText(),
    Growth(),
    RatioColumns(),
    RowNumbers(),
    Shares(),
    SharesInText(),
    Sums(),
    TableUnits(),
    TotalsInText(),
    ConfusableWords(),
    Counties(),
    DoubledCharacters(),
    DoubledWords(),
    FixedExpressions(),
    IssuersRunTogether(),
    LegalFormulas(),
    LookAlikeWords(),
    OwnName(),
    Pleonasms(),
    QuotedProgram(),
    UnfinishedWords(),
    UnmarkedTitles(),
    CompatibilityCharacters(),
    ForeignWords(),
    FullWidthAlphanumerics(),
    InvisibleSpaces(),
    KangxiRadicals(),
    MissingGlyphs(),
    MixedScripts(),
    PrivateUse(),
    ReplacementCharacter(),
    RomanNumerals(),
    TraditionalCharacters(),
    UnlistedCharacters(),
    CollidingMarks(),
    CommaBeforeAnd(),
    CommasBetweenQuotes(),
    Dashes(),
    DoubledMarks(),
    EllipsisForms(),
    HalfWidthBrackets(),
    HalfWidthMarks(),
    InnerQuotes(),
    MiddleDots(),
    ReversedQuotes(),
    SemicolonLevels(),
    SpacesBesideLatin(),
    SpacesBetweenHan(),
    StraightQuotes(),
    TitleMarks(),
    TwoColons(),
    UnpairedBrackets(),
    ApproximateNumbers(),
    ChineseZero(),
    DocumentNumbers(),
    DottedDates(),
    GarbledNumbers(),
    ImpossibleDates(),
    MixedNumerals(),
    OldUnits(),
    PaddedDates(),
    PercentRanges(),
    PercentSigns(),
    RangeSigns(),
    RedundantAmounts(),
    ReversedRanges(),
    Tildes(),
    TwoDigitYears(),
    UnitSymbols(),
    Weekdays(),
    BankCards(),
    BirthDates(),
    HomeAddresses(),
    IdentityNumbers(),
    MobileNumbers(),
    NumberPlates(),
    Passports(),
    AvoidedWords(),
    FormerAgencies(),
    Leaders(),
    Regions(),
    Captions(),
    Comments(),
    ContentsOrder(),
    ImageMetadata(),
    ImageResolution(),
    UnusedFiles(),
)
"""All rules, by topic."""
