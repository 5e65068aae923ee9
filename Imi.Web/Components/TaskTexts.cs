using Imi.Core.ActionLists;
using Imi.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Imi.Web.Components;

internal static class TaskTexts
{
    public static string Of(this IStringLocalizer<Text> texts, DueTask task) => texts[task.Status is { } status ? $"next.{status}" : "next.allocate"];
}
