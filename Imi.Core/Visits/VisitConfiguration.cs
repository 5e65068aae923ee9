using Imi.Core.Requests;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Visits;

internal sealed class VisitConfiguration : IEntityTypeConfiguration<LastVisit>
{
    public void Configure(EntityTypeBuilder<LastVisit> visit)
    {
        visit.ToTable("LastVisits");
        visit.HasKey(v => new { v.UserId, v.RequestId });
        visit.HasOne<User>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
        visit.HasOne<Request>().WithMany().HasForeignKey(v => v.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
