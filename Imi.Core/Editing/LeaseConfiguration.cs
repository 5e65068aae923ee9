using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Editing;

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<StoredLease>
{
    public void Configure(EntityTypeBuilder<StoredLease> lease)
    {
        lease.ToTable("Leases");
        lease.HasKey(l => l.Subject);
        lease.Property(l => l.Subject).HasMaxLength(60);
        lease.Property(l => l.HolderName).HasMaxLength(200);
    }
}
