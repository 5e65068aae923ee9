using Imi.Web;
using Radzen;

const string DefaultAddress = "http://127.0.0.1:5080";

var builder = WebApplication.CreateBuilder(args);

if (string.IsNullOrEmpty(builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)))
    builder.WebHost.UseUrls(DefaultAddress);

// Outside Development the assets of packages are found only when asked for; published, they are in wwwroot and this does nothing.
if (!builder.Environment.IsDevelopment())
    builder.WebHost.UseStaticWebAssets();

builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenComponents();

var app = builder.Build();

app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

await app.RunAsync();
