using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Imi.Core.Access;
using Imi.Core.Attachments;
using Imi.Core.Authorities;
using Imi.Core.Coordination;
using Imi.Core.Deadlines;
using Imi.Core.Invitations;
using Imi.Core.Lists;
using Imi.Core.Mail;
using Imi.Core.PersonalData;
using Imi.Core.Proposals;
using Imi.Core.QuestionSets;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.Search;
using Imi.Core.Settings;
using Imi.Core.Translations;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Tests.Support;
using Imi.Web.Authorities;
using Imi.Web.Components;
using Imi.Web.Requests;
using Imi.Web.Texts;

namespace Imi.Tests.Web.Texts;

/// <summary>Every text that a page may ask for exists, in each language, and no other.</summary>
public partial class TextTests
{
    private static readonly Dictionary<string, string> English = Read("Text.resx");
    private static readonly Dictionary<string, string> Danish = Read("Text.da.resx");
    private static readonly HashSet<string> Groups = [.. English.Keys.Where(key => key.Contains('.', StringComparison.Ordinal)).Select(key => key.Split('.')[0])];

    /// <summary>What is filled in behind each prefix.</summary>
    private static readonly Dictionary<string, IEnumerable<string>> Computed = new()
    {
        ["account."] = Enum.GetNames<AccountState>(),
        ["account.about."] = Enum.GetNames<AccountState>().Except([nameof(AccountState.Active)]),
        ["letter."] = new[] { 35, 39, 40 }.Concat(Enumerable.Range(20, 10)).Select(number => $"N{number}"),
        ["authorityRole."] = Enum.GetNames<AuthorityRole>(),
        ["alertRole."] = [AlertRoles.Authority, AlertRoles.Coordinator, AlertRoles.Postbox],
        ["areaRole."] = [AuthorityFields.CompetentAuthority, AuthorityFields.Coordinator],
        ["authorityData.decided."] = ["Registration", "Access", "Nobody"],
        ["authorityField."] = Enum.GetNames<AuthorityFieldKey>(),
        ["authorityHint."] = AuthorityWords.Explained.Select(key => key.ToString()),
        ["authorityPart."] = Enum.GetNames<AuthorityPart>(),
        ["geography."] = Enum.GetNames<Geography>(),
        ["mailbox."] = Enum.GetNames<MailboxAdvice>().Except([nameof(MailboxAdvice.None)]),
        ["notificationRole."] = [NotificationRoles.Authority, NotificationRoles.Coordinator],
        ["batch.ask."] = ["Confirm", "Lift", "Stop"],
        ["invitation."] = ["Resubmit", "Resend", "Withdraw", "Confirm", "Lift", "Stop", "Validate", "Refuse"],
        ["invitationStatus."] = Enum.GetNames<InvitationStatus>(),
        ["registrationStep."] = Enum.GetNames<RegistrationStep>(),
        ["rejection."] = Enum.GetNames<RejectionReasons>().Except([nameof(RejectionReasons.None)]),
        ["amount."] = Enum.GetNames<Amount>(),
        ["ask."] = Worded,
        ["confirm."] = Worded,
        ["right."] = RequestWorkflow.Table.Rows.Select(row => row.By.Name).Distinct(),
        ["waits."] = Enum.GetNames<Party>(),
        ["action."] = RequestWorkflow.Table.Rows.Select(row => row.Action.ToString()).Distinct(),
        ["export."] = ["csv", "xlsx"],
        ["bound."] = Enum.GetNames<BoundKind>(),
        ["due."] = Enum.GetNames<DueWindow>(),
        ["filter.date."] = Enum.GetNames<DateKind>(),
        ["field."] = typeof(DataSubject).GetProperties().Where(field => field.CanWrite).Select(field => Small(field.Name)).Append("providerName"),
        ["format."] = Enum.GetNames<AttachmentFormat>(),
        ["accessAction."] = Taking,
        ["accessAction.ask."] = Taking,
        ["accessAction.done."] = Taking,
        ["accessStatus."] = Enum.GetNames<AccessStatus>().Except([nameof(AccessStatus.None)]),
        ["standingAction."] = Enum.GetNames<StandingAction>(),
        ["standingAction.ask."] = Enum.GetNames<StandingAction>(),
        ["standingAction.done."] = Enum.GetNames<StandingAction>(),
        ["guard."] = typeof(Guards).GetFields().Select(field => field.Name).Concat(AccessWorkflow.Table.Rows.SelectMany(row => row.When).Where(guard => !guard.Hides).Select(guard => guard.Name)).Distinct(),
        ["history."] = Enum.GetNames<RequestAction>(),
        ["import."] = ["textLanguage", "email", "userEmail", "userPhone", "userLanguage", "userName"],
        ["list."] = Enum.GetNames<ListKind>(),
        ["proposal."] = Enum.GetNames<ProposalAction>(),
        ["proposalStatus."] = Enum.GetNames<ProposalStatus>(),
        ["registration."] = ["officialName", "informalTitle", "description", "languages", "street", "postcode", "city", "region", "website", "economicActivities", "policyAreas", "professions", "keywords", "coordinators"],
        ["textPart."] = Enum.GetNames<TextPart>(),
        ["users."] = ["phone", "givenName", "familyName"],
        ["kind."] = Enum.GetNames<HistoryKind>(),
        ["indicator."] = Enum.GetNames<Indicator>(),
        ["indicator.about."] = Enum.GetNames<Indicator>(),
        ["indicator.hit."] = Enum.GetNames<Indicator>().Except([nameof(Indicator.Volume), nameof(Indicator.DaysToAnswer)]),
        ["indicator.miss."] = Enum.GetNames<Indicator>().Except([nameof(Indicator.Volume), nameof(Indicator.DaysToAnswer)]),
        ["keyboard.problem."] = Enum.GetNames<LetterProblem>(),
        ["language."] = ImiTexts.Languages.Keys,
        ["letters."] = ["on", "off"],
        ["light."] = Enum.GetNames<Light>(),
        ["mark."] = Enum.GetNames<Mark>().Except([nameof(Mark.None)]),
        ["news."] = Enum.GetNames<StepValue>().Except([nameof(StepValue.Status)]),
        ["mail."] = Enum.GetNames<MailCode>(),
        ["mailChoice."] = Enum.GetNames<MailChoice>(),
        ["next."] = Enum.GetNames<RequestStatus>(),
        ["palette."] = ["Action", "Page", "Request", "Authority", "Everything"],
        ["parameter."] = ParametersToFill(),
        ["party."] = Enum.GetNames<Party>(),
        ["period."] = Enum.GetNames<PeriodKind>(),
        ["problem."] = Refusals(),
        ["requests.empty."] = Enum.GetNames<RequestTab>(),
        ["role."] = Enum.GetNames<Role>(),
        ["role.about."] = Enum.GetNames<Role>().Except([nameof(Role.System)]),
        ["rule."] = TextSources.Rules(TextSources.OfCore).Append("RepeatDiffers").Append("Website").Concat(OfImports),
        ["search.in."] = Enum.GetNames<FoundIn>(),
        ["fieldAccess."] = Enum.GetNames<AccessStatus>(),
        ["facet."] = Enum.GetNames<AuthorityFacet>(),
        ["foundBy."] = Enum.GetNames<FoundBy>(),
        ["networkRole."] = Enum.GetNames<NetworkRole>(),
        ["setting."] = Enum.GetNames<SettingKey>(),
        ["setting.about."] = Enum.GetNames<SettingKey>(),
        ["settingGroup."] = Enum.GetNames<SettingGroup>(),
        ["section."] = ["summary", "person", "questions", "comments", "attachments", "management", "history"],
        ["side."] = Enum.GetNames<CoordinatedSide>(),
        ["status."] = Enum.GetNames<RequestStatus>(),
        ["step."] = WizardSteps.All,
        ["tab."] = Enum.GetNames<RequestTab>(),
        ["value."] = Enum.GetNames<StepValue>(),
        ["theme."] = ["auto", "light", "dark"],
    };

    /// <summary>What can be wrong with a file, beside the rules of registration.</summary>
    private static string[] OfImports =>
    [
        "ImportCells", "ImportColumnMissing", "ImportColumnTwice", "ImportCoordinator", "ImportMailbox", "ImportNoAccess", "ImportNotYours", "ImportRegistered", "ImportRows", "ImportTwice", "ImportUnknown", "ImportUnknownColumn",
    ];

    private static IEnumerable<string> Taking => Enum.GetNames<AccessAction>().Except([nameof(AccessAction.Grant), nameof(AccessAction.ChangeRoles)]);

    private static IEnumerable<string> Worded =>
        ["Return", "ReturnReply", "Forward", "Split", "AskForMore", "RefuseMore", "Refer", "FindSatisfactory", "FindUnsatisfactory", "Withdraw"];

    public static TheoryData<string> Prefixes => [.. Computed.Keys];

    [Fact]
    public void Every_text_exists_in_both_languages() => Assert.Equal(English.Keys.Order(), Danish.Keys.Order());

    [Fact]
    public void No_text_is_empty() =>
        Assert.All(English.Concat(Danish), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));

    [Fact]
    public void Both_languages_leave_the_same_to_be_filled_in() =>
        Assert.All(English.Keys.Intersect(Danish.Keys), key => Assert.Equal(Holes(English[key]), Holes(Danish[key])));

    [Fact]
    public void Every_text_that_a_page_asks_for_exists() =>
        Assert.Empty(TextSources.Literal(TextSources.OfWeb, Groups).Except(English.Keys));

    [Fact]
    public void It_is_known_what_is_filled_in_behind_every_prefix() =>
        Assert.Equal(Computed.Keys.Order(), TextSources.Computed(TextSources.OfWeb).Order());

    [Theory, MemberData(nameof(Prefixes))]
    public void Every_name_has_its_text_behind(string prefix)
    {
        Assert.NotEmpty(Computed[prefix]);
        Assert.Empty(Computed[prefix].Select(name => prefix + name).Except(English.Keys));
    }

    [Fact]
    public void No_text_is_left_that_nobody_asks_for() =>
        Assert.Empty(English.Keys
            .Except(TextSources.Literal(TextSources.OfWeb, Groups))
            .Except(Computed.SelectMany(pair => pair.Value, (pair, name) => pair.Key + name)));

    [Fact]
    public void The_scanner_sees_every_way_of_asking()
    {
        const string source = """
            <h1>@T["nav.gone"]</h1> <p title="@T[IsOne ? "one" : $"many.{Kind}", Rows[0].Count]" @key="nav.Key"></p>
            private string Why => IsIt ? "nav.why" : "else.where"; var text = texts[$"kind.{Kind}"]; Show("nav.column");
            """;

        Assert.Equal(["nav.column", "nav.gone", "nav.why", "one"], TextSources.Literal(source, new HashSet<string> { "nav" }).Order());
        Assert.Equal(["kind.", "many."], TextSources.Computed(source).Order());
        Assert.Equal(["TooLong", "Recipient"], TextSources.Rules("""throw new InvalidValueException("TooLong"); Require(await db.Any(x => x.Id == id, cancel), "Recipient");"""));
    }

    [Fact]
    public void The_scanner_sees_the_pages()
    {
        var literal = TextSources.Literal(TextSources.OfWeb, Groups).ToList();

        Assert.All(["nav.requests", "loading", "column.due", "person.afterAcceptance", "address.hint", "picker.none"], key => Assert.Contains(key, literal));
        Assert.All(["TooLong", "Required", "Recipient", "ForwardTarget", "Coordinator", "DateIsPast"], rule => Assert.Contains(rule, Computed["rule."]));
        Assert.All(["RequestNotFound", "DraftChanged"], problem => Assert.Contains(problem, Computed["problem."]));
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Repository.Root, "Imi.Web", "Texts", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(match => match.Value).Distinct().Order();

    private static IEnumerable<string> ParametersToFill() =>
        Catalogue.All.SelectMany(area => area.Questions)
            .SelectMany(question => question.FollowUps.Select(followUp => followUp.Question).Prepend(question))
            .SelectMany(question => question.Parameters)
            .Where(parameter => parameter.Value is ParameterKind.Country or ParameterKind.Text)
            .Select(parameter => parameter.Key).Distinct();

    /// <summary>The refusals that have one text each; blocked actions and invalid values have one for each guard and rule.</summary>
    private static IEnumerable<string> Refusals() =>
        typeof(Request).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Exception)) && type != typeof(ActionBlockedException) && type != typeof(InvalidValueException))
            .Where(type => ((Exception)RuntimeHelpers.GetUninitializedObject(type)).IsRefusal())
            .Select(type => type.Name.Replace("Exception", "", StringComparison.Ordinal));

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();
}
