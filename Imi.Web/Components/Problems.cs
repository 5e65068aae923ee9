using Imi.Core.Access;
using Imi.Core.Authorities;
using Imi.Core.Importing;
using Imi.Core.Invitations;
using Imi.Core.Lists;
using Imi.Core.Proposals;
using Imi.Core.Registrations;
using Imi.Core.Requests;
using Imi.Core.SavedViews;
using Imi.Core.Settings;
using Imi.Core.Translations;
using Imi.Core.Users;
using Imi.Core.Workflow;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Components;

/// <summary>Refusals that people meet, as one sentence in their language. Anything else is unexpected and goes to the boundary.</summary>
public static class Problems
{
    public static bool IsRefusal(this Exception failure) =>
        failure is ActionForbiddenException or ActionBlockedException or RequestChangedException or RequestNotFoundException
            or DraftChangedException or AnswerSentException or LeaseLostException or InvalidValueException
            or AuthorityForbiddenException or AuthorityChangedException or CommissionOnlyException or SettingMovedException or RegistrationGoneException or RegistrationChangedException or InvitationForbiddenException or InvitationNotFoundException or UserForbiddenException or UserChangedException or SavedViewGoneException or AccessNotFoundException or AccessChangedException
            or ImportGoneException or ImportProblemsException or TranslationChangedException or ListMovedException or ProposalForbiddenException or ProposalMovedException;

    public static string Refusal(this IStringLocalizer<Text> texts, Exception failure) => failure switch
    {
        ActionBlockedException blocked => string.Join(" ", blocked.Unmet.Select(name => texts[$"guard.{name}"].Value)),
        InvalidValueException invalid => texts[$"rule.{invalid.Rule}"],
        _ => texts[$"problem.{NameOf(failure)}"],
    };

    /// <summary>The side gives its requests to single handlers, and the reader is none of them.</summary>
    public static string NotAllocated(this IStringLocalizer<Text> texts, RequestView request) => request.Assignees.Count > 0
        ? texts["why.Allocated", string.Join(", ", request.Assignees.Select(assignee => assignee.Name))]
        : texts["why.Unallocated"];

    private static string NameOf(Exception failure) => failure.GetType().Name.Replace(nameof(Exception), "", StringComparison.Ordinal);
}
