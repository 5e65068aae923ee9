using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Editing;

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<StoredLease>
{
    public void Configure(EntityTypeBuilder<StoredLease> lease)
    {
        lease.ToTable("Leases");
        lease.HasKey(l => new { l.RequestId, l.AuthorityId });
        lease.Property(l => l.HolderName).HasMaxLength(200);
    }
}
