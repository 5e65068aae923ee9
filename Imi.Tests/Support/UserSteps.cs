using Imi.Core;
using Imi.Core.Mail;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Imi.Tests.Support;

/// <summary>The steps of stories about users: of the Irish authority, which Seán administers.</summary>
internal static class UserSteps
{
    public const string Password = "nine grey herons at dusk";
    public const string Code = "190283746551";

    public static readonly UserEntry Orla = new("Orla", "Ní Bhriain", "orla@medical.example", "+353 1 5", "en", null, [new(Cast.Area, Role.RequestHandler)]);

    public static Actor Coordinator => Cast.With(Role.DataAdministrator, Cast.IrishCoordinator);

    /// <summary>The Irish authority was validated by its coordinator, who has one data administrator.</summary>
    public static async Task<TestDatabase> CoordinatedAsync(DatabaseKind kind)
    {
        var imi = await TestDatabase.OpenAsync(kind);
        await imi.HireAsync(Coordinator);
        await using var db = imi.Open();
        var authority = await db.Authorities.SingleAsync(one => one.Id == Cast.IrishMedical.Id);
        authority.ValidatingCoordinator = await db.Authorities.SingleAsync(one => one.Id == Cast.IrishCoordinator.Id);
        await db.SaveChangesAsync();
        return imi;
    }

    public static async Task<(string Name, int Id)> SettledAsync(this TestDatabase imi)
    {
        var name = await imi.RegisterAsync(Orla);
        Assert.NotNull(await imi.ChooseAsync(name, imi.Temporary((await imi.MailsAsync())[^1])));
        return (name, (await imi.RowAsync(name)).Id);
    }

    public static async Task<string> RegisterAsync(this TestDatabase imi, UserEntry entry, Actor? actor = null)
    {
        await using var scope = imi.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserService>().RegisterAsync(Cast.IrishMedical.Id, entry, Guid.CreateVersion7(), actor ?? Cast.Sean);
    }

    public static async Task ActAsync(this TestDatabase imi, Func<UserService, Task> act)
    {
        await using var scope = imi.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<UserService>());
    }

    public static async Task<User?> ChooseAsync(this TestDatabase imi, string userName, string temporary, string password = Password, string code = Code)
    {
        await using var scope = imi.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInService>().ChooseAsync(userName, temporary, password, code);
    }

    public static async Task<User?> SignInAsync(this TestDatabase imi, string userName, string password = Password, string code = Code)
    {
        await using var scope = imi.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInService>().CheckAsync(userName, password, code);
    }

    public static string Temporary(this TestDatabase imi, OutboxMail mail) => mail.Open(imi.Cipher)[0];

    public static async Task<UserRow> RowAsync(this TestDatabase imi, string userName) =>
        (await imi.UserLists.ListAsync(Cast.IrishMedical.Id, Cast.Sean))!.Users.Single(user => user.UserName == userName);

    public static async Task<AccountState> StateAsync(this TestDatabase imi, string userName) => (await imi.RowAsync(userName)).State;

    public static UserEntry Entry(UserRow row) => new(row.GivenName, row.FamilyName, row.Email, row.Phone, "en", row.UserName, row.Rights);

    public static async Task<IReadOnlyList<string>> StateOfUsersAsync(this TestDatabase imi)
    {
        await using var db = imi.Open();
        var users = await db.Users.AsNoTracking().Include(user => user.Rights).OrderBy(user => user.Id).ToListAsync();
        return [.. users.Select(user => $"{user.Id} {user.UserName} {user.Email} {user.PasswordHash} {user.Rights.Count} {user.TwoFactorEnabled}")];
    }
}
