using Imi.Core;
using Imi.Core.Invitations;
using Imi.Core.Mail;
using Imi.Core.Registrations;
using Imi.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Support;

/// <summary>The steps of stories about invitations, which the Irish coordinator sends.</summary>
internal static class InvitationSteps
{
    public static Actor Maeve => Cast.With(Role.DataAdministrator, Cast.IrishCoordinator);

    public static Actor Chiara => Cast.With(Role.CommissionAdministrator, Cast.Commission);

    /// <summary>All that is asked, filled in.</summary>
    public static readonly RegistrationContents Complete = new()
    {
        OfficialName = "Comhairle na nDochtúirí",
        TextLanguage = "en",
        InformalTitle = "professional body that registers doctors",
        Description = "Registers doctors and looks after the register.",
        Languages = ["en", "ga"],
        Street = "Quay 1",
        Postcode = "D01",
        City = "Dublin",
        Phone = "+353 1 1",
        Email = "imi@doctors.example",
        PolicyAreas = [Imi.Core.ReferenceData.Reference.PolicyAreas.Keys.Order().First()],
        Areas = [new(Cast.Area, ["doctor"], [Keyword], [5])],
        GivenName = "Fionn",
        FamilyName = "Mac Cool",
        UserEmail = "fionn@doctors.example",
        UserLanguage = "en",
    };

    private static string Keyword => Imi.Core.ReferenceData.Reference.Keywords.Values.First(one => one.Areas.Contains(Cast.Area)).Code;

    public static async Task<TestDatabase> OpenAsync(DatabaseKind kind)
    {
        var imi = await TestDatabase.OpenAsync(kind);
        await imi.HireAsync(Maeve);
        await imi.HireAsync(Chiara);
        return imi;
    }

    public static InvitationEntry Entry(string email) => new(email, "Organisation", "en", [new(Cast.Area, AuthorityRole.RequestAuthority)]);

    public static IReadOnlyList<InvitationEntry> Many(int count) => [.. Enumerable.Range(1, count).Select(number => Entry($"{number}@organisation.example"))];

    public static InvitationService Invitations(this TestDatabase imi) => imi.Services.GetRequiredService<InvitationService>();

    public static RegistrationService Registrations(this TestDatabase imi) => imi.Services.GetRequiredService<RegistrationService>();

    public static Task<Submission> InviteAsync(this TestDatabase imi, IReadOnlyList<InvitationEntry> entries) =>
        imi.Invitations().SubmitAsync(entries, Guid.CreateVersion7(), Maeve);

    public static Task<InvitationsView> InvitationsAsync(this TestDatabase imi, InvitationStatus? status = null) =>
        imi.Services.GetRequiredService<InvitationQueries>().ListAsync(status, 1, Maeve);

    /// <summary>The last one to this address.</summary>
    public static async Task<InvitationRow> InvitationAsync(this TestDatabase imi, string email) =>
        (await imi.InvitationsAsync()).Page.Items.First(row => row.Email == email);

    /// <summary>Invited, and what the mail says.</summary>
    public static async Task<string> CodeAsync(this TestDatabase imi, string email = "fionn@doctors.example")
    {
        Assert.Equal(1, (await imi.InviteAsync([Entry(email)])).Sent);
        return (await imi.MailsAsync()).Last(mail => mail.Code == MailCode.N20).Open(imi.Cipher)[0];
    }

    /// <summary>Everything entered and submitted.</summary>
    /// <returns>The username.</returns>
    public static async Task<string> SubmitAsync(this TestDatabase imi, string code, RegistrationContents? contents = null)
    {
        var version = (await imi.Registrations().OpenAsync(code))!.Version;
        await imi.Registrations().SaveAsync(code, contents ?? Complete, version);
        return await imi.Registrations().SubmitAsync(code, version + 1);
    }

    public static async Task<T> ValidationAsync<T>(this TestDatabase imi, Func<ValidationService, Task<T>> act)
    {
        await using var scope = imi.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<ValidationService>());
    }

    public static Task ValidationAsync(this TestDatabase imi, Func<ValidationService, Task> act) =>
        imi.ValidationAsync(async validations =>
        {
            await act(validations);
            return true;
        });
}
