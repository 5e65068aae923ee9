using Imi.Core.ActionLists;
using Imi.Core.Authorities;
using Imi.Core.Invitations;
using Imi.Core.Lists;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.Translations;
using Imi.Web.Components;
using Imi.Web.Coordination;

namespace Imi.Web;

/// <summary>Every address of the application. Tests, mails and bookmarks rely on them.</summary>
public static class Links
{
    public const string ActionList = "/";
    public const string SignIn = "/sign-in";
    public const string SignInAgain = "/sign-in?ended=true";
    public const string SecondStep = "/sign-in/second";
    public const string Forgotten = "/forgotten";
    public const string SecondFactors = "/profile/sign-in";
    public const string NewPasskey = "/passkeys/new";
    public const string UsePasskey = "/passkeys/use";
    public const string Register = "/register";
    public const string Invitations = "/administration/invitations";
    public const string FirstSignIn = "/first-sign-in";
    public const string Help = "/help";
    public const string Administration = "/administration/";
    public const string Users = "/administration/users";
    public const string SignOut = "/sign-out";
    public const string Requests = "/requests";
    public const string RequestExport = "/requests/export";
    public const string Search = "/search";
    public const string NewRequest = "/requests/new";
    public const string Allocation = "/allocation";
    public const string Coordination = "/coordination";
    public const string CoordinatedRequests = "/coordination/requests";
    public const string ManageAuthority = "/administration/authority";
    public const string Profile = "/profile";
    public const string Outbox = "/outbox";

    /// <summary>By way of there the pages speak the language that the user has chosen in his profile.</summary>
    public static string OwnLanguage(string returnUrl) => $"/language?returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static string UrgentRequests => RequestList(RequestFilter.Urgent);

    public static string OutboxPage(int page) => FormattableString.Invariant($"{Outbox}?page={page}");

    public static string AllocationPage(int page) => FormattableString.Invariant($"{Allocation}?page={page}");

    /// <summary>One group of the action list.</summary>
    public static string ActionListTask(DueTask task, int page = 1) => FormattableString.Invariant($"/?task={task.Status?.ToString() ?? AllocateTask}&page={page}");

    public const string AllocateTask = "Allocate";

    public static string Request(string number) => $"/requests/{number}";

    public static string Report(string number) => $"/requests/{number}/report";

    public static string CustomReport(string number) => $"/requests/{number}/report?kind=custom";

    /// <summary>The users of one's own authority, or of one that one looks after.</summary>
    public static string UsersOf(int authorityId, bool isOwn) => isOwn ? Users : FormattableString.Invariant($"/administration/authorities/{authorityId}/users");

    public const string Validations = "/administration/validation";
    public const string CommissionInvitations = "/commission/invitations";
    public const string Nimics = "/commission/nimics";
    public const string Settings = "/commission/settings";

    public const string Proposals = "/administration/proposals";
    public const string Lists = "/commission/lists";

    public static string List(ListKind list) => $"{Lists}?list={list}";

    public const string Translations = "/commission/translations";

    public static string TranslationList(TranslationFilter filter) => FormattableString.Invariant(
        $"{Translations}?language={filter.Language}&outdated={(filter.OnlyOutdated ? "true" : "")}&country={filter.Country}&text={Uri.EscapeDataString(filter.Text)}&page={filter.Page}");

    public static string Translation(int authorityId, string language) => FormattableString.Invariant($"{Translations}/{authorityId}?language={language}");

    /// <summary>A page of the history of the settings.</summary>
    public static string SettingsPage(int page) => FormattableString.Invariant($"{Settings}?page={page}");

    public static string NewNimic(string country) => $"{Nimics}/{country}/new";

    public static string RegisterStep(RegistrationStep step) => $"{Register}?step={step}";

    public static string Validation(int id) => FormattableString.Invariant($"{Validations}/{id}");

    public static string InvitationList(InvitationStatus? status, int page = 1) => FormattableString.Invariant($"{Invitations}?status={status}&page={page}");

    public const string Authorities = "/administration/authorities";

    /// <summary>What another authority has access to, a tab of its data.</summary>
    public static string AccessOf(int authorityId) => DataOf(authorityId, isOwn: false, AccessTab);

    public const string AccessTab = "access";

    /// <summary>The data of one's own authority, or of one that one looks after.</summary>
    public static string DataOf(int authorityId, bool isOwn, string tab = "", int page = 1)
    {
        var address = isOwn ? ManageAuthority : FormattableString.Invariant($"{Authorities}/{authorityId}");
        return tab.Length == 0 ? address : page == 1 ? $"{address}?tab={tab}" : FormattableString.Invariant($"{address}?tab={tab}&page={page}");
    }

    public const string NewAuthority = "/administration/authorities/new";

    public static string GrantAccess(int id) => FormattableString.Invariant($"{Authorities}/{id}/access/new");

    public const string ImportPage = "/administration/authorities/import";
    public const string ImportFile = "/administration/authorities/import/file";
    public const string AuthorityExport = "/administration/authorities/export";
    public const string EmptyExport = "/administration/authorities/export?empty";

    public static string Import(Guid id) => $"{ImportPage}/{id}";

    public static string AuthoritiesPage(string? text, int page) => FormattableString.Invariant($"{Authorities}?text={Uri.EscapeDataString(text ?? "")}&page={page}");

    public static string FindAuthorities(AuthorityCriteria criteria) => $"/authorities{CriteriaAddress.Write(criteria)}";

    public static string Authority(int id) => FormattableString.Invariant($"/authorities/{id}");

    /// <summary>A country's coordinators, and whom they coordinate.</summary>
    public static string Network(string country) => country.Length == 0 ? "/authorities/network" : $"/authorities/network?country={Uri.EscapeDataString(country)}";

    /// <summary>A new request to this authority.</summary>
    public static string RequestTo(int authorityId, string area) => FormattableString.Invariant($"{NewRequest}?to={authorityId}&area={area}");

    /// <summary>A new request to a coordinator, who is asked to forward it.</summary>
    /// <param name="looked">What somebody looked for, and did not find.</param>
    public static string AskToForward(int coordinatorId, string area, string looked) => $"{RequestTo(coordinatorId, area)}&looked={Uri.EscapeDataString(looked)}";

    public const string Coordinators = "/coordinators";
    public const string Helpdesks = "/helpdesks";

    public const string NewUser = "new";

    public static string User(int authorityId, bool isOwn, string key) => $"{UsersOf(authorityId, isOwn)}/{key}";

    public static string Draft(string number, string step) => $"/requests/{number}?step={step}";

    public static string Attachments(string number) => $"/requests/{number}/attachments";

    public static string Attachment(string number, Guid id) => $"/requests/{number}/attachments/{id}";

    public static string Preview(string number, Guid id) => $"{Attachment(number, id)}?preview";

    public static string RequestList(RequestFilter filter) =>
        $"{(filter.Tab == RequestTab.Coordinated ? CoordinatedRequests : Requests)}{FilterAddress.Write(filter)}";

    public static string Indicators(IndicatorChoice choice) => $"{Coordination}/indicators{choice.Write()}";

    /// <summary>The whole list as a file.</summary>
    /// <param name="format">Ending of the file's name.</param>
    public static string Export(RequestFilter filter, string format) => $"{RequestExport}{FilterAddress.Write(filter with { Page = 1 })}&format={format}";

    /// <summary>The address if it stays on this server, else the action list.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl) ? address : ActionList;
}
