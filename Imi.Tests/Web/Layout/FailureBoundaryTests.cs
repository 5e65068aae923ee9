using Bunit;
using Imi.Tests.Support;
using Imi.Web.Layout;
using Imi.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Imi.Tests.Web.Layout;

public class FailureBoundaryTests : ComponentTest
{
    private readonly Line _line = new();

    /// <summary>As the script of a chart, or the focus of a new page: whoever asks the browser may be any component, of a library as well.</summary>
    [Fact]
    public async Task What_failed_because_the_line_was_cut_is_drawn_anew_when_the_browser_is_back()
    {
        Services.AddSingleton<IJSRuntime>(_line);
        var connection = Services.GetRequiredService<CircuitConnection>();
        await connection.OnConnectionDownAsync(null!, default);
        _line.IsCut = true;
        var boundary = Draw();
        Assert.DoesNotContain("as it should be", boundary.Markup, StringComparison.Ordinal);

        _line.IsCut = false;
        await connection.OnConnectionUpAsync(null!, default);

        await boundary.WaitForAssertionAsync(() => Assert.Equal("as it should be", boundary.Markup));
        Assert.Equal(["ask"], _line.Heard);
    }

    [Fact]
    public async Task A_real_failure_comes_again()
    {
        Services.AddSingleton<IJSRuntime>(_line);
        _line.IsCut = true;
        var boundary = Draw();
        Assert.Contains("Something went wrong", boundary.Text("[role=alert]"), StringComparison.Ordinal);
        var before = boundary.Text("[role=alert]");

        await Services.GetRequiredService<CircuitConnection>().OnConnectionUpAsync(null!, default);

        await boundary.WaitForAssertionAsync(() => Assert.NotEqual(before, boundary.Text("[role=alert]"))); // with a reference of its own
    }

    private IRenderedComponent<FailureBoundary> Draw() => Draw<FailureBoundary>(Cast.Aoife, parameters => parameters.AddChildContent<Asking>());

    private sealed class Asking(IJSRuntime script) : ComponentBase
    {
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, "as it should be");

        protected override async Task OnAfterRenderAsync(bool firstRender) => await script.InvokeVoidAsync("ask");
    }

    /// <summary>A browser that is away as a circuit that is kept for it says it.</summary>
    private sealed class Line : IJSRuntime
    {
        public bool IsCut { get; set; }

        public List<string> Heard { get; } = [];

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, default, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            if (IsCut)
            {
                throw new InvalidOperationException("SendCoreAsync cannot be invoked with an offline client.");
            }

            Heard.Add(identifier);
            return default;
        }
    }
}
