using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Imi.Tests.Support.BrowserFirst", "Imi.Tests")]

namespace Imi.Tests.Support;

/// <summary>The stories of a browser run one after another and take longest: whatever else there is runs beside them.</summary>
public sealed class BrowserFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => collection.DisplayName is nameof(Browser) or nameof(SecondBrowser));
}
