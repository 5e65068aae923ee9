using System.Security.Claims;
using Bunit;
using Imi.Tests.Support;
using Imi.Web.Layout;
using Microsoft.AspNetCore.Components.Authorization;

namespace Imi.Tests.Web.Layout;

public class MainLayoutTests : ComponentTest
{
    /// <summary>The browser has drawn the first, empty batch before the database has answered who the reader is.</summary>
    [Fact]
    public async Task However_late_the_reader_is_known_the_page_becomes_live_and_follows_his_rights()
    {
        var session = await Database.Sessions.StartAsync(Cast.Mette.UserId, "a browser");
        var known = new TaskCompletionSource<AuthenticationState>();
        var layout = Render<MainLayout>(parameters => parameters.AddCascadingValue(known.Task).Add(one => one.Body, "the page"));
        Assert.Empty(layout.FindAll("main"));

        known.SetResult(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Sid, $"{session:N}")], "test"))));

        await layout.WaitForAssertionAsync(() => Assert.Single(layout.FindAll("main[data-live]")));
        await Database.Sessions.EndAsync(session, Cast.Mette);
        await layout.WaitForAssertionAsync(() => Assert.Empty(layout.FindAll("main")));
    }
}
