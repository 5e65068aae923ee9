using Imi.Core.Access;
using Imi.Core.Invitations;
using Imi.Core.Requests;
using Imi.Tests.Support;

namespace Imi.Tests.Core.Requests;

/// <summary><c>docs/workflow.md</c> is drawn from the table; <c>IMI_WRITE_DOCS=1</c> draws it anew.</summary>
public class WorkflowPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "workflow.md");

    [Fact]
    public void The_page_on_the_workflow_is_current()
    {
        var current =
            $"""
             # The workflow of a request

             Drawn from `RequestWorkflow`, `InvitationWorkflow`, `AccessWorkflow` and `StandingWorkflow` in `Imi.Core`; do not edit. To draw it anew:
             `IMI_WRITE_DOCS=1 dotnet test Imi.Tests --filter The_page_on_the_workflow_is_current`.

             Each arrow is a row of the table that changes the status: the action, and in brackets whose right it is.

             ```mermaid
             {RequestWorkflow.Table.Diagram().TrimEnd()}
             ```

             ## Of an invitation

             ```mermaid
             {InvitationWorkflow.Table.Diagram().TrimEnd()}
             ```

             ## Of the access of an authority to an area

             ```mermaid
             {AccessWorkflow.Table.Diagram().TrimEnd()}
             ```

             ## Of an authority

             ```mermaid
             {StandingWorkflow.Table.Diagram().TrimEnd()}
             ```

             """;

        if (Environment.GetEnvironmentVariable("IMI_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Page)!);
            File.WriteAllText(Page, current);
        }

        Assert.True(File.Exists(Page), "docs/workflow.md is missing: run this test with IMI_WRITE_DOCS=1.");
        Assert.Equal(current, File.ReadAllText(Page));
    }
}
