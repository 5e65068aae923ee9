using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Search;

internal sealed class UnindexedConfiguration : IEntityTypeConfiguration<Unindexed>
{
    public void Configure(EntityTypeBuilder<Unindexed> unindexed)
    {
        unindexed.ToTable("Unindexed");
        unindexed.HasOne(one => one.Request).WithMany().HasForeignKey(one => one.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
