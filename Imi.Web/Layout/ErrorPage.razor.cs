using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace Imi.Web.Layout;

public partial class ErrorPage(ILogger<ErrorPage> log)
{
    private readonly string _reference = Failures.NewReference();

    [CascadingParameter] public HttpContext? Context { get; set; }

    protected override void OnInitialized()
    {
        if (Context?.Features.Get<IExceptionHandlerFeature>()?.Error is { } failure)
        {
            log.LogUnexpected(_reference, failure.GetType().Name, failure.StackTrace);
        }
    }
}
